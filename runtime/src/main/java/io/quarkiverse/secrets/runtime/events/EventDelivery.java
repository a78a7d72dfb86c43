package io.quarkiverse.secrets.runtime.events;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;

import org.jboss.logging.Logger;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.ManagedContext;

/**
 * Delivers events of one type to the application's CDI observers: to the synchronous ones on the calling thread, in the order
 * of their priority, and to the asynchronous ones as {@link Event#fireAsync} does.
 * <p>
 * {@link Event#fire} ends with the first observer that throws. Here, the others learn of the event all the same, and the caller
 * does not get the exception: a caller that refreshes secrets can do nothing about it.
 * <p>
 * Safe for use by any number of threads.
 */
public final class EventDelivery<T> implements Consumer<T> {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.secrets");

    private final Class<T> type;

    private record Metadata(Type getType) implements EventMetadata {

        @Override
        public Set<Annotation> getQualifiers() {
            return Set.of(Any.Literal.INSTANCE, Default.Literal.INSTANCE);
        }

        @Override
        public InjectionPoint getInjectionPoint() {
            return null;
        }
    }

    private record Notification<T>(T getEvent, EventMetadata getMetadata) implements EventContext<T> {
    }

    public EventDelivery(Class<T> type) {
        this.type = type;
    }

    @Override
    public void accept(T event) {
        ArcContainer container = Arc.container();
        // The application has ended, and with it those that observe
        if (container == null || !container.isRunning()) {
            return;
        }
        for (ObserverMethod<? super T> observer : container.beanManager().resolveObserverMethods(event, Any.Literal.INSTANCE,
                Default.Literal.INSTANCE)) {
            if (!observer.isAsync()) {
                notify(observer, event, container.requestContext());
            }
        }
        // What they throw is for the application's AsyncObserverExceptionHandler
        container.beanManager().getEvent().select(type).fireAsync(event);
    }

    private <U> void notify(ObserverMethod<U> observer, U event, ManagedContext request) {
        boolean activated = !request.isActive();
        if (activated) {
            request.activate();
        }
        try {
            observer.notify(new Notification<>(event, new Metadata(type)));
        } catch (Throwable e) {
            // Not its message: an observer that has just tried a new value may quote it there
            LOG.errorf("An observer of %s in %s failed with %s", type.getSimpleName(), observer.getBeanClass().getName(),
                    new FailureText(e));
        } finally {
            if (activated) {
                request.terminate();
            }
        }
    }
}
