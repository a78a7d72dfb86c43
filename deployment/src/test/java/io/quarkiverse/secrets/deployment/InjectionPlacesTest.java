package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

class InjectionPlacesTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(InjectionPlacesTest.class,
                    List.of("PRODUCER=p", "OBSERVER=o", "INTERCEPTOR=i", "RESOURCE=r", "LIBRARY=l", "QUARKUS_SOMETHING=q",
                            "TIMEOUT=5s", "LEVEL=HIGH", "HOOK=https://example.com", "COMMAS='a,b\\,c'", "DB_PASSWORD=d"),
                    Producer.class, Product.class, Observer.class, Bound.class, Bounded.class, Resource.class, Unused.class,
                    Level.class)
            .withAdditionalDependency(jar -> jar.addClasses(Library.class).addAsResource(EmptyAsset.INSTANCE,
                    "META-INF/beans.xml"));

    enum Level {
        HIGH
    }

    record Product(String secret) {
    }

    @Singleton
    static class Producer {
        @Produces
        @Singleton
        Product product(@ConfigProperty(name = "PRODUCER") String secret) {
            return new Product(secret);
        }
    }

    @Singleton
    static class Observer {
        String seen;

        @Bound
        void start(@Observes StartupEvent event, @ConfigProperty(name = "OBSERVER") String secret) {
            seen = secret;
        }
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ ElementType.TYPE, ElementType.METHOD })
    @interface Bound {
    }

    @Bound
    @Interceptor
    @Priority(1)
    static class Bounded {
        @ConfigProperty(name = "INTERCEPTOR")
        String secret;

        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }
    }

    @Path("/resource")
    public static class Resource {
        @ConfigProperty(name = "RESOURCE")
        String secret;

        @ConfigProperty(name = "QUARKUS_SOMETHING")
        String likeASettingOfQuarkus;

        @ConfigProperty(name = "PATH")
        String ofTheMachine;

        @ConfigProperty(name = "TIMEOUT")
        Duration timeout;

        @ConfigProperty(name = "LEVEL")
        Level level;

        @ConfigProperty(name = "HOOK")
        Optional<URI> hook;

        @ConfigProperty(name = "COMMAS")
        String whole;

        @ConfigProperty(name = "COMMAS")
        List<String> elements;

        @Secret
        @ConfigProperty(name = "db.password")
        String password;
    }

    @Singleton
    static class Unused {
        @ConfigProperty(name = "UNUSED")
        String secret;
    }

    @Singleton
    @Unremovable
    public static class Library {
        @ConfigProperty(name = "LIBRARY")
        String secret;
    }

    @Inject
    Product product;

    @Inject
    Observer observer;

    @Inject
    Resource resource;

    @Inject
    Library library;

    @Inject
    Config config;

    @Inject
    SecretsManager secrets;

    @Test
    void parametersOfProducersAndObserversRegisterSecrets() {
        assertThat(secrets.registry().find("PRODUCER").orElseThrow().usedBy())
                .containsExactly(Producer.class.getName() + "#product(secret)");
        assertThat(secrets.registry().find("OBSERVER").orElseThrow().usedBy())
                .containsExactly(Observer.class.getName() + "#start(secret)");
        assertThat(product.secret()).isEqualTo("p");
        assertThat(observer.seen).isEqualTo("o");
    }

    @Test
    void interceptorsAndResourcesRegisterSecrets() {
        assertThat(secrets.get("INTERCEPTOR")).isEqualTo("i");
        assertThat(resource.secret).isEqualTo("r");
    }

    @Test
    void aBeanOfALibraryRegistersItsSecret() {
        assertThat(secrets.registry().find("LIBRARY").orElseThrow().usedBy())
                .containsExactly(Library.class.getName() + "#secret");
        assertThat(library.secret).isEqualTo("l");
    }

    @Test
    void aBeanThatIsRemovedAsUnusedRequiresNothing() {
        assertThat(secrets.registry().find("UNUSED")).isEmpty();
    }

    @Test
    void variablesOfTheMachineAndNamesOfQuarkusAreInjectedAsEver() {
        assertThat(resource.ofTheMachine).isEqualTo(System.getenv("PATH"));
        assertThat(resource.likeASettingOfQuarkus).isEqualTo("q");
    }

    @Test
    void valuesAreConvertedToTheTypeOfThePlace() {
        assertThat(resource.timeout).isEqualTo(Duration.ofSeconds(5));
        assertThat(resource.level).isEqualTo(Level.HIGH);
        assertThat(resource.hook).contains(URI.create("https://example.com"));
        assertThat(secrets.registry().find("HOOK")).get().extracting(SecretDefinition::format).isEqualTo(Format.URL);
    }

    @Test
    void aCommaSplitsAListAndNothingElse() {
        assertThat(resource.whole).isEqualTo("a,b\\,c");
        assertThat(resource.elements).containsExactly("a", "b,c");
    }

    @Test
    void aDottedSecretIsFoundByBothItsNames() {
        assertThat(resource.password).isEqualTo("d");
        assertThat(config.getValue("db.password", String.class)).isEqualTo("d");
        assertThat(config.getValue("DB_PASSWORD", String.class)).isEqualTo("d");
    }
}
