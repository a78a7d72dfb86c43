package io.quarkiverse.secrets.it.devservices;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

class VaultRepairTest extends DevServiceRepair {

    private static final String BACKEND = "hashicorp-vault";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(VaultRepairTest.class, BACKEND);

    @Override
    String backend() {
        return BACKEND;
    }
}
