package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class UnknownRegistryKeyTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.secrets.registry.\"KEY\".min-bit", "256")
            .overrideConfigKey("quarkus.secrets.registry.\"KEY\".pattern", "[")
            .assertException(error -> assertThat(error).message().contains(
                    "quarkus.secrets.registry.\"KEY\".min-bit is not a key of the registry", "min-bits",
                    "quarkus.secrets.registry.\"KEY\".pattern is not a regular expression"));

    @Test
    void anInvalidRegistryKeyOfTheApplicationFailsTheBuild() {
        fail("The build should have failed");
    }
}
