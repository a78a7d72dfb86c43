package io.quarkiverse.secrets.runtime.events;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
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
    private volatile Observers<T> observers;

    private record Observers<T>(List<ObserverMethod<? super T>> synchronous, boolean asynchronous) {
    }

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
        Observers<T> observers = observers(event);
        for (ObserverMethod<? super T> observer : observers.synchronous()) {
            notify(observer, event);
        }
        if (observers.asynchronous()) {
            // What they throw is for the application's AsyncObserverExceptionHandler
            Arc.container().beanManager().getEvent().select(type).fireAsync(event);
        }
    }

    private Observers<T> observers(T event) {
        Observers<T> known = observers;
        if (known != null) {
            return known;
        }
        List<ObserverMethod<? super T>> synchronous = new ArrayList<>();
        boolean asynchronous = false;
        for (ObserverMethod<? super T> observer : Arc.container().beanManager().resolveObserverMethods(event,
                Any.Literal.INSTANCE, Default.Literal.INSTANCE)) {
            if (observer.isAsync()) {
                asynchronous = true;
            } else {
                synchronous.add(observer);
            }
        }
        known = new Observers<>(synchronous, asynchronous);
        observers = known;
        return known;
    }

    private <U> void notify(ObserverMethod<U> observer, U event) {
        ManagedContext request = Arc.container().requestContext();
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
