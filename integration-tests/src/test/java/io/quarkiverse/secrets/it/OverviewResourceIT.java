package io.quarkiverse.secrets.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OverviewResourceIT extends OverviewResourceTest {
}
