package io.quarkiverse.secrets.vault.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class AllDevServicesOffTest extends WithoutDevService {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("quarkus.devservices.enabled", "false");
}
