package io.quarkiverse.secrets.runtime.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramExtensionsCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretsException;
import io.quarkus.credentials.CredentialsProvider;

class KafkaCredentialsHandlerTest {

    private final Map<String, String> orders = new HashMap<>(Map.of("user", "app", "password", "needle"));
    private final KafkaCredentialsHandler handler = new KafkaCredentialsHandler(new CredentialsProvider() {
        @Override
        public Map<String, String> getCredentials(String name) {
            if (name.equals("orders")) {
                return Map.copyOf(orders);
            }
            throw new SecretsException("There are no credentials named " + name, "Correct it");
        }
    });

    @BeforeEach
    void configure() {
        handler.configure(Map.of(), "PLAIN", jaas(Map.of("credentials", "orders")));
    }

    @AfterEach
    void close() {
        handler.close();
    }

    @Test
    void eachLoginWithPlainHasWhatIsCurrent() throws SaslException {
        assertThat(plainLogin()).isEqualTo("\0app\0needle");

        orders.put("password", "rotated");
        assertThat(plainLogin()).isEqualTo("\0app\0rotated");
    }

    @Test
    void thePasswordIsTheOneOfTheUserThatWasGivenBefore() throws IOException, UnsupportedCallbackException {
        NameCallback user = new NameCallback("Name:");
        PasswordCallback password = new PasswordCallback("Password:", false);
        handler.handle(new Callback[] { user });
        orders.putAll(Map.of("user", "app_b", "password", "of app_b"));
        handler.handle(new Callback[] { password });

        assertThat(user.getName()).isEqualTo("app");
        assertThat(password.getPassword()).isEqualTo("needle".toCharArray());
    }

    @Test
    void extensionsAreLeftToTheMechanism() {
        assertThatThrownBy(() -> handler.handle(new Callback[] { new ScramExtensionsCallback() }))
                .isInstanceOf(UnsupportedCallbackException.class);
    }

    @Test
    void aConfigurationWithoutCredentialsSaysWhatToAdd() {
        assertThatThrownBy(() -> handler.configure(Map.of(), "PLAIN", jaas(Map.of("username", "app"))))
                .isInstanceOf(ConfigException.class).hasMessageContaining("Add the option credentials=\"NAME\"");
    }

    @Test
    void credentialsWithoutAUserSayWhatToSet() {
        orders.remove("user");
        assertThatThrownBy(this::plainLogin).isInstanceOf(SaslException.class).rootCause()
                .hasMessage(
                        "The credentials orders have no user. Set quarkus.secrets.credentials.\"orders\".secret, or both user"
                                + " and password-secret");
    }

    @Test
    void credentialsThatAreNotThereFailTheLoginAndNotTheClient() {
        handler.configure(Map.of(), "PLAIN", jaas(Map.of("credentials", "other")));
        assertThatThrownBy(this::plainLogin).isInstanceOf(SaslException.class).cause().isInstanceOf(IOException.class)
                .hasMessage("There are no credentials named other");
    }

    @Test
    void withoutTheExtensionThatHasCredentialsItSaysWhatToAdd() throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (name.startsWith("io.quarkus.credentials.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.findClass(name);
            }
        }) {
            Class<?> type = application.loadClass(KafkaCredentialsHandler.class.getName());
            Method configure = type.getMethod("configure", Map.class, String.class, List.class);

            assertThatThrownBy(() -> configure.invoke(type.getConstructor().newInstance(), Map.of(), "PLAIN",
                    jaas(Map.of("credentials", "orders")))).cause()
                    .hasMessage("Credentials for Kafka need io.quarkus:quarkus-credentials. Add it to the dependencies");
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(new File(entry).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private String plainLogin() throws SaslException {
        return new String(Sasl.createSaslClient(new String[] { "PLAIN" }, null, "kafka", "localhost", Map.of(), handler)
                .evaluateChallenge(new byte[0]));
    }

    private static List<AppConfigurationEntry> jaas(Map<String, String> options) {
        return List.of(new AppConfigurationEntry(PlainLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options));
    }
}
