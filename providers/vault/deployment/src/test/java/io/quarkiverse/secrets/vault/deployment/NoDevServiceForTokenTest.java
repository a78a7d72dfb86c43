package io.quarkiverse.secrets.vault.deployment;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class NoDevServiceForTokenTest extends WithoutDevService {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("VAULT_TOKEN", "hvs.mine");
}
