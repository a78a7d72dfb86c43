package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.junit.virtual.ShouldNotPin;
import io.quarkus.test.junit.virtual.VirtualThreadUnit;
import io.quarkus.virtual.threads.VirtualThreads;

/** A virtual thread reads, fetches, stores and refreshes secrets without pinning the thread that carries it. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Virtual threads need JDK 21")
@VirtualThreadUnit
class VirtualThreadsTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest.application(VirtualThreadsTest.class,
            List.of("API_KEY=first", "ON_DEMAND=fetched"))
            .overrideConfigKey("quarkus.secrets.env-file.paths", EnvFileOfTest.path(VirtualThreadsTest.class).toString());

    /** The one that {@code @RunOnVirtualThread} runs methods on; the annotation itself needs classes compiled for JDK 19. */
    @Inject
    @VirtualThreads
    ExecutorService virtualThreads;

    @Inject
    SecretsManager secrets;

    @Inject
    @ConfigProperty(name = "API_KEY")
    Provider<String> key;

    @Test
    @ShouldNotPin
    void nothingPins() throws Exception {
        assertThat(onVirtualThread(() -> Thread.currentThread().toString())).startsWith("VirtualThread");
        assertThat(onVirtualThread(() -> key.get() + " " + secrets.get("API_KEY"))).isEqualTo("first first");
        assertThat(onVirtualThread(() -> secrets.get("ON_DEMAND") + " " + secrets.find("NOT_THERE").isPresent()))
                .isEqualTo("fetched false");
        assertThat(onVirtualThread(() -> {
            secrets.set("API_KEY", "second");
            secrets.refresh();
            return key.get();
        })).isEqualTo("second");
    }

    private String onVirtualThread(Callable<String> read) throws Exception {
        return virtualThreads.submit(read).get(30, TimeUnit.SECONDS);
    }
}
