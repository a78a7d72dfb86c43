package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

class RegistryJsonTest {

    @Test
    void everyAttributeIsThere() {
        assertThat(json(SecretDefinition.named("A").description("for A").required(false).defaultValue("d").key("k").field("f")
                .version("v").minBits(256).pattern("p+").encoding(Encoding.BASE64).format(Format.URL).usedBy("X#a", "Y#b")
                .build()))
                .isEqualTo(new JsonObject().put("name", "A").put("description", "for A").put("required", false)
                        .put("defaultValue", "d").put("key", "k").put("field", "f").put("version", "v").put("minBits", 256)
                        .put("pattern", "p+").put("encoding", "base64").put("format", "url")
                        .put("usedBy", JsonArray.of("X#a", "Y#b")));
    }

    @Test
    void whatIsNotSetIsLeftOut() {
        assertThat(json(SecretDefinition.named("A").build()))
                .isEqualTo(new JsonObject().put("name", "A").put("description", "").put("required", true).put("minBits", 0)
                        .put("encoding", "text").put("format", "text").put("usedBy", new JsonArray()));
    }

    @Test
    void anyTextSurvives() {
        String text = "\"quoted\" \\ \n\t\u0000\u00e4\uD83D\uDD11</script>";
        assertThat(json(SecretDefinition.named("A").description(text).build()).getString("description")).isEqualTo(text);
    }

    @Test
    void theApplicationAndItsBackendsAreNamed() {
        JsonObject registry = new JsonObject(new String(RegistryJson.of("shop",
                List.of(KnownBackends.AWS_SECRETS_MANAGER.id(), KnownBackends.ENV_FILE.id()), List.of(), List.of(), List.of(),
                List.of()),
                StandardCharsets.UTF_8));
        assertThat(registry.getString("application")).isEqualTo("shop");
        assertThat(registry.getJsonArray("backends")).isEqualTo(JsonArray.of("aws-secrets-manager", "env-file"));
    }

    @Test
    void typesAreThereWithTheConverterThatAPlaceChoosesAndThePasswordThatItNames() {
        JsonObject registry = new JsonObject(new String(RegistryJson.of("shop", List.of(), List.of(), List.of(),
                List.of(TargetType.of("STORE", Shape.SINGLE, "java.security.KeyStore", Optional.empty())
                        .withPassword("PASSWORD"),
                        TargetType.of("PORTS", Shape.COLLECTION, "int", Optional.of("org.acme.Ports"))),
                List.of()),
                StandardCharsets.UTF_8));
        assertThat(registry.getJsonArray("types")).isEqualTo(JsonArray.of(
                new JsonObject().put("name", "STORE").put("type", "java.security.KeyStore").put("shape", "single").put(
                        "password",
                        "PASSWORD"),
                new JsonObject().put("name", "PORTS").put("type", "int").put("shape", "collection").put("converter",
                        "org.acme.Ports")));
    }

    @Test
    void jarsOfDependenciesWithConfigurationAreNamed() {
        JsonObject registry = new JsonObject(new String(RegistryJson.of("shop", List.of(), List.of(), List.of(), List.of(),
                List.of("org.acme.secrets-defaults-1.0.jar")), StandardCharsets.UTF_8));
        assertThat(registry.getJsonArray("configurationJars")).isEqualTo(JsonArray.of("org.acme.secrets-defaults-1.0.jar"));
    }

    private static JsonObject json(SecretDefinition definition) {
        JsonObject registry = new JsonObject(
                new String(RegistryJson.of("", List.of(), List.of(definition), List.of(), List.of(), List.of()),
                        StandardCharsets.UTF_8));
        assertThat(registry.getInteger("version")).isEqualTo(1);
        return registry.getJsonArray("secrets").getJsonObject(0);
    }
}
