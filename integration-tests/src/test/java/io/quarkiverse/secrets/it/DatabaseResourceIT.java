package io.quarkiverse.secrets.it;

import org.junit.jupiter.api.Tag;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@Tag("slow")
@QuarkusIntegrationTest
class DatabaseResourceIT extends DatabaseResourceTest {
}
