package io.quarkiverse.secrets.it.devservices;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

class ParameterStoreRepairTest extends DevServiceRepair {

    private static final String BACKEND = "aws-parameter-store";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = application(ParameterStoreRepairTest.class, BACKEND,
            "quarkus.secrets.aws.region=eu-west-3");

    @Override
    String backend() {
        return BACKEND;
    }
}
