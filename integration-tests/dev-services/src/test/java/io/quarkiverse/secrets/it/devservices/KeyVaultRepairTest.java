package io.quarkiverse.secrets.it.devservices;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

class KeyVaultRepairTest extends DevServiceRepair {

    private static final String BACKEND = "azure-key-vault";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(KeyVaultRepairTest.class, BACKEND);

    @Override
    String backend() {
        return BACKEND;
    }
}
