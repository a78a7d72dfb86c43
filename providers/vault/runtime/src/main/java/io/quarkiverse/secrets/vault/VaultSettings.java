package io.quarkiverse.secrets.vault;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Holds the settings of the provider.
 *
 * @param address scheme, host and port, and perhaps a path; no slash at the end
 * @param namespace the namespace of Vault Enterprise or OpenBao
 * @param mount where the KV secrets engine is mounted; no slashes at its ends
 * @param version1 whether that engine is of version 1, which has no versions of values
 * @param path the application's path there; no slashes at its ends
 * @param keyPrefix the prefix of the names of secrets
 * @param tls the trusted certificates
 * @param proxy the proxy for requests, if it is not the JDK's
 * @param findings warnings about the settings
 */
record VaultSettings(URI address, Optional<String> namespace, String mount, boolean version1, String path,
        String keyPrefix, Tls tls, Optional<ProxySelector> proxy, List<Finding> findings) {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    /**
     * @throws SecretsProviderException if one is missing or invalid
     */
    static VaultSettings of(ProviderContext context) {
        Map<String, String> environment = context.environment();
        Tls tls = tls(context);
        String keyPrefix = context.setting("key-prefix").orElse("");
        URI address = address(setting(context, "url", "VAULT_ADDR"));
        return new VaultSettings(address,
                setting(context, "namespace", "VAULT_NAMESPACE").map(VaultSettings::trimSlashes).filter(n -> !n.isEmpty()),
                mount(context), isVersion1(context), path(context), keyPrefix, tls,
                ProxyVariables.of(environment, address), findings(tls, keyPrefix, path(context), environment));
    }

    private static List<Finding> findings(Tls tls, String keyPrefix, String path, Map<String, String> environment) {
        List<Finding> findings = new ArrayList<>(3);
        if (tls.skipVerify()) {
            findings.add(new Finding(Severity.WARNING, "VAULT_SKIP_VERIFY",
                    "disables the check of Vault's certificate, so that anyone in between can read the token and the secrets",
                    "set VAULT_CACERT to the authority's certificate instead"));
        }
        if (environment.containsKey("VAULT_TLS_SERVER_NAME")) {
            findings.add(new Finding(Severity.WARNING, "VAULT_TLS_SERVER_NAME",
                    "has no effect: the JDK's HTTP client takes the name from the address",
                    "use an address whose host is in the certificate"));
        }
        int folders = keyPrefix.lastIndexOf('/');
        if (folders >= 0 && !trimSlashes(keyPrefix.substring(0, folders)).equals(path)) {
            findings.add(new Finding(Severity.WARNING, "quarkus.secrets.key-prefix",
                    "has folders, which have no effect with Vault: secrets without a key of their own are fields of one path",
                    "set quarkus.secrets.vault.path"));
        }
        return findings;
    }

    /** Returns which certificates are trusted. */
    static Tls tls(ProviderContext context) {
        return new Tls(setting(context, "tls.ca-cert", "VAULT_CACERT").map(Path::of),
                setting(context, "tls.ca-path", "VAULT_CAPATH").map(Path::of),
                TRUE.contains(setting(context, "tls.skip-verify", "VAULT_SKIP_VERIFY").orElse("false")));
    }

    private static Optional<String> setting(ProviderContext context, String name, String variable) {
        return context.setting("vault." + name).map(String::strip).filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(context.environment().get(variable)).map(String::strip)
                        .filter(value -> !value.isEmpty()));
    }

    private static URI address(Optional<String> text) {
        String address = text.orElseThrow(() -> new SecretsProviderException("The address of Vault is not set",
                "set the environment variable VAULT_ADDR, or quarkus.secrets.vault.url, e.g. to https://vault.example.com:8200"));
        while (address.endsWith("/")) {
            address = address.substring(0, address.length() - 1);
        }
        try {
            URI uri = URI.create(address.endsWith("/v1") ? address.substring(0, address.length() - "/v1".length()) : address);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, without the text, which may have a password
        }
        throw new SecretsProviderException("The address of Vault is not an HTTP URL",
                "set quarkus.secrets.vault.url, or VAULT_ADDR, to scheme, host and port, e.g. https://vault.example.com:8200");
    }

    /**
     * Returns where the KV secrets engine is mounted, without slashes at the ends.
     *
     * @throws SecretsProviderException if the setting is not a valid path
     */
    static String mount(ProviderContext context) {
        return path("vault.mount", context.setting("vault.mount").filter(mount -> !mount.isBlank()).orElse("secret"));
    }

    /**
     * Returns whether the KV secrets engine is of version 1.
     *
     * @throws SecretsProviderException if the setting is not a version
     */
    static boolean isVersion1(ProviderContext context) {
        String version = context.setting("vault.kv-version").orElse("2").strip();
        if (!version.equals("1") && !version.equals("2")) {
            throw new SecretsProviderException("quarkus.secrets.vault.kv-version is not a version of the KV engine",
                    "set it to 1 or 2, as shown by: vault secrets list -detailed");
        }
        return version.equals("1");
    }

    /**
     * Returns the application's path in the mount, without slashes at its ends.
     *
     * @throws SecretsProviderException if there is none, or the setting is not a valid path
     */
    static String path(ProviderContext context) {
        return context.setting("vault.path").or(context::applicationName).map(VaultSettings::trimSlashes)
                .filter(path -> !path.isEmpty()).map(path -> path("vault.path", path))
                .orElseThrow(() -> new SecretsProviderException("The path of the secrets in Vault is not set",
                        "set quarkus.secrets.vault.path, or give the application a name with quarkus.application.name"));
    }

    /**
     * Returns the path of a setting, without slashes at its ends.
     *
     * @param key the setting's key below {@code quarkus.secrets.}
     * @throws SecretsProviderException if it is not a valid path
     */
    static String path(String key, String text) {
        String path = trimSlashes(text);
        Optional<String> problem = PathRules.problem(path);
        if (problem.isPresent()) {
            throw new SecretsProviderException("quarkus.secrets." + key + " is not a valid path in Vault: it " + problem.get(),
                    "set it to segments with single slashes between them");
        }
        return path;
    }

    static String trimSlashes(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && (text.charAt(start) == '/' || text.charAt(start) == ' ')) {
            start++;
        }
        while (end > start && (text.charAt(end - 1) == '/' || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(start, end);
    }
}
