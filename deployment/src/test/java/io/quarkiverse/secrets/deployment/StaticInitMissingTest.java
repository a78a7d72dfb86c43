package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.quarkus.test.QuarkusUnitTest;

class StaticInitMissingTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(StaticInitMissingTest.class, List.of("OTHER=1"), KeyFilter.class)
            .overrideConfigKey("quarkus.secrets.env-file.paths", EnvFileOfTest.path(StaticInitMissingTest.class).toString())
            // Not of this test's own class: it comes from the application's class loader
            .assertException(error -> assertThat(ExceptionUtil.getRootCause(error))
                    .hasToString(RefusedStartException.class.getName() + ": " + ExceptionUtil.getRootCause(error).getMessage())
                    .message()
                    .contains("2 problems with the secrets", "API_KEY is missing", "KeyFilter#key", "SECOND_KEY is missing"));

    @Provider
    static class KeyFilter implements ContainerRequestFilter {

        @ConfigProperty(name = "API_KEY")
        String key;

        @ConfigProperty(name = "SECOND_KEY")
        String second;

        @Override
        public void filter(ContainerRequestContext request) {
            // Is never called
        }
    }

    @Test
    void reportComesFirst() {
        fail("The application should not have started");
    }
}
