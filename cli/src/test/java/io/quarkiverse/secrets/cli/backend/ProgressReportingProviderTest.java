package io.quarkiverse.secrets.cli.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.SecretsProvider;

class ProgressReportingProviderTest {

    @Test
    void whatAProviderDoesIsLeftToTheOneThatIsWatched() throws NoSuchMethodException {
        for (Method method : SecretsProvider.class.getMethods()) {
            Method own = ProgressReportingProvider.class.getMethod(method.getName(), method.getParameterTypes());
            assertThat(own.getDeclaringClass()).as(method.getName()).isEqualTo(ProgressReportingProvider.class);
        }
    }
}
