package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Creates the login of the settings below {@code vault.auth}.
 */
final class LoginFactory {

    private static final String ROOT = "quarkus.secrets.";
    private static final String AUTH = "vault.auth.";
    private static final String SERVICE_ACCOUNT_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    private final ProviderContext context;
    private final LongSupplier nanoTime;

    private LoginFactory(ProviderContext context, LongSupplier nanoTime) {
        this.context = context;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws SecretsProviderException if the method does not exist, or one of its settings is missing
     */
    static Login of(ProviderContext context, LongSupplier nanoTime) {
        LoginFactory logins = new LoginFactory(context, nanoTime);
        AuthMethod method = logins.method();
        return switch (method) {
            case TOKEN -> logins.staticToken();
            case APPROLE -> logins.login(method, "", Map.of("role_id", logins.required("role-id"), "secret_id",
                    logins.requiredCredential("secret-id")));
            case USERPASS -> logins.login(method, "/" + VaultSettings.path(AUTH + "username", logins.required("username")),
                    Map.of("password", logins.requiredCredential("password")));
            case KUBERNETES -> logins.loginWithJwt(method, Optional.of(SERVICE_ACCOUNT_TOKEN));
            default -> logins.loginWithJwt(method, Optional.empty());
        };
    }

    private AuthMethod method() {
        String text = setting("method").orElse("token").strip();
        for (AuthMethod method : AuthMethod.values()) {
            if (method.configName().equalsIgnoreCase(text)) {
                return method;
            }
        }
        throw new SecretsProviderException(ROOT + AUTH + "method is not a known method",
                "set it to one of token, approle, kubernetes, userpass, jwt");
    }

    private Login staticToken() {
        Optional<String> home = Optional.ofNullable(context.environment().get("HOME"))
                .or(() -> Optional.ofNullable(System.getProperty("user.home")));
        return new StaticTokenLogin(
                credential("token").or(() -> Optional.ofNullable(context.environment().get("VAULT_TOKEN"))).map(String::strip)
                        .filter(token -> !token.isEmpty()),
                Path.of(home.orElse("."), ".vault-token"), context, nanoTime);
    }

    private Login login(AuthMethod method, String behind, Map<String, String> credentials) {
        Map<String, Json> body = new LinkedHashMap<>();
        credentials.forEach((name, value) -> body.put(name, Json.text(value)));
        return new AuthMethodLogin(method, path(method) + behind, () -> body, context, nanoTime);
    }

    private Login loginWithJwt(AuthMethod method, Optional<String> defaultFile) {
        Optional<String> jwt = credential("jwt");
        Optional<Path> file = setting("jwt-path").or(() -> defaultFile).map(Path::of);
        if (jwt.isEmpty() && file.isEmpty()) {
            throw new SecretsProviderException(missing("jwt"),
                    "set it, or " + ROOT + AUTH + "jwt-path to a file that has it");
        }
        Json role = Json.text(required("role"));
        return new AuthMethodLogin(method, path(method),
                () -> Map.of("role", role, "jwt", Json.text(jwt.orElseGet(() -> read(file.orElseThrow())))), context, nanoTime);
    }

    /** Reads the token anew for each login: such tokens are short-lived, and the file is replaced. */
    private String read(Path file) {
        try {
            String jwt = Files.readString(file).strip();
            context.redact(jwt);
            return jwt;
        } catch (IOException e) {
            throw new SecretsProviderException("The token for the login to Vault cannot be read from " + file,
                    "set " + ROOT + AUTH + "jwt-path to a file that this process may read");
        }
    }

    private String path(AuthMethod method) {
        String mount = VaultSettings.path(AUTH + "mount", setting("mount").orElse(method.configName()));
        return "auth/" + (mount.startsWith("auth/") ? mount.substring("auth/".length()) : mount) + "/login";
    }

    private Optional<String> setting(String name) {
        return context.setting(AUTH + name).filter(value -> !value.isBlank());
    }

    /** Returns a credential, literally as the environment has it. */
    private Optional<String> credential(String name) {
        Optional<String> credential = context.credential(AUTH + name).filter(value -> !value.isBlank());
        if (credential.isPresent()) {
            context.redact(credential.get());
        }
        return credential;
    }

    private String required(String name) {
        return setting(name).orElseThrow(() -> missingSetting(name));
    }

    private String requiredCredential(String name) {
        return credential(name).orElseThrow(() -> missingSetting(name));
    }

    private static SecretsProviderException missingSetting(String name) {
        return new SecretsProviderException(missing(name), "set it, or choose another " + ROOT + AUTH + "method");
    }

    private static String missing(String name) {
        return "The login to Vault needs " + ROOT + AUTH + name;
    }
}
