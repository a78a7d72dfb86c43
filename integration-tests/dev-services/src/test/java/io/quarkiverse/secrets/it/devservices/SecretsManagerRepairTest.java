package io.quarkiverse.secrets.it.devservices;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

class SecretsManagerRepairTest extends DevServiceRepair {

    private static final String BACKEND = "aws-secrets-manager";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(SecretsManagerRepairTest.class, BACKEND,
            "quarkus.secrets.aws.region=eu-west-3");

    @Override
    String backend() {
        return BACKEND;
    }
}
