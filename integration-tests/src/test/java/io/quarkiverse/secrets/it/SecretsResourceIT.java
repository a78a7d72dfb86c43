package io.quarkiverse.secrets.it;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SecretsResourceIT extends SecretsResourceTest {
}
