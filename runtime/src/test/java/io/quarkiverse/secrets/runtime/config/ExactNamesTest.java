package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.store.ConfiguredValue;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What configuration has for keys that are no names of the application's. */
class ExactNamesTest {

    private static final Map<String, String> VARIABLES = Map.of("HTTP_PROXY", "1", "NPM_TOKEN", "2");

    private static final class Environment extends EnvConfigSource {

        private static final long serialVersionUID = 1L;

        Environment() {
            super(VARIABLES, ORDINAL);
        }
    }

    private static ConfigSourceContext context() {
        List<ConfigSourceContext> contexts = new ArrayList<>();
        new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new Environment(), new PropertiesConfigSource(Map.of("mail.password", "3"), "application", 250))
                .withSources((ConfigSourceFactory) context -> {
                    contexts.add(context);
                    return List.<ConfigSource> of();
                }).build();
        return contexts.get(0);
    }

    @Test
    void variableOfAnotherSpellingIsNotAKey() {
        Settings settings = new Settings(context(), VARIABLES);

        assertThat(settings.find("npm-token")).isPresent();
        assertThat(settings.findExactly("npm-token")).isEmpty();
        assertThat(settings.findExactly("http_proxy")).isEmpty();
    }

    @Test
    void keyThatIsSpelledAlikeIsFound() {
        Settings settings = new Settings(context(), VARIABLES);

        assertThat(settings.findExactly("NPM_TOKEN")).map(ConfiguredValue::value).hasValue("2");
        assertThat(settings.findExactly("mail.password")).map(ConfiguredValue::value).hasValue("3");
    }

    @Test
    void onlyTheExactNameOfARegisteredSecretIsRegistered() {
        SecretsSetup configured = SecretsSetup.of(context(), VARIABLES,
                List.of(SecretDefinition.named("npm.token").build()), List.of(), List.of(), KnownBackends.all());

        assertThat(configured.isRegistered("npm.token")).isTrue();
        assertThat(configured.isRegistered("NPM_TOKEN")).isFalse();
        assertThat(configured.isRegistered("other")).isFalse();
    }
}
