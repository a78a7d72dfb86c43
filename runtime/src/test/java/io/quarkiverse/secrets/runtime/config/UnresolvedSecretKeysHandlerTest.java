package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class UnresolvedSecretKeysHandlerTest {

    private final SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors()
            .withSecretKeysHandlers(new UnresolvedSecretKeysHandler())
            .withSources(new PropertiesConfigSource(Map.of("app.url", "a${secret::X}b", "app.fallback", "${secret::X:y}"),
                    "test", 100))
            .build();

    @Test
    void anExpressionStaysAsItStandsBeforeThereAreSecrets() {
        assertThat(config.getValue("app.url", String.class)).isEqualTo("a${secret::X}b");
        assertThat(config.getValue("app.fallback", String.class)).isEqualTo("${secret::X:y}");
    }
}
