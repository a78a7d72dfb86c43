package io.quarkiverse.secrets.vault;

import java.util.List;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Explains error answers, and how to fix what they report. It does not repeat the text of Vault's errors, which may quote what
 * was sent.
 */
final class FailureAnalyzer {

    static final String UNSEAL = "vault operator unseal, once for each key share that it requires";
    static final String QUOTA = "increase the rate limit quota: vault list sys/quotas/rate-limit";
    static final String SERVER_LOG = "check the server's log, and: vault status";

    private final VaultCommands commands;
    private final VaultSettings settings;

    FailureAnalyzer(VaultSettings settings, VaultCommands commands) {
        this.settings = settings;
        this.commands = commands;
    }

    /** Returns the failure of a call that could not be made, because no token is accepted or there is no such namespace. */
    static Failure of(SecretsProviderException e) {
        Kind kind = e instanceof TokenDeniedException ? Kind.DENIED
                : e instanceof WrongNamespaceException ? Kind.WRONG_LOCATION : Kind.UNREACHABLE;
        return Failure.ofBackend(kind, e.getMessage(), e.remedy());
    }

    /**
     * @param response the answer
     * @param policyPath the path for a policy
     * @param capabilities the capabilities for a policy
     * @param what what failed, e.g. {@code could not be read}
     */
    Failure of(VaultResponse response, String policyPath, List<String> capabilities, String what) {
        String begin = what + ": Vault ";
        switch (response.status()) {
            case 403:
                return response.isOfVault() ? denied(policyPath, capabilities, what) : malformed(response, what);
            case 404:
                return wrongLocation(response, what, policyPath);
            case 429:
                return Failure.of(Kind.THROTTLED, begin + "received too many requests (HTTP 429)", QUOTA);
            case 501:
                return Failure.of(Kind.UNREACHABLE, begin + "is not initialized", "vault operator init");
            case 503:
                if (response.says("sealed")) {
                    return Failure.of(Kind.SEALED, begin + "is sealed", UNSEAL);
                }
                break;
            default:
        }
        if (isTransient(response)) {
            return Failure.of(Kind.UNREACHABLE, begin + "cannot answer now (HTTP " + response.status() + ")", SERVER_LOG);
        }
        return malformed(response, what);
    }

    /** Returns whether the same request may have another answer later. */
    boolean isTransient(VaultResponse response) {
        return response.status() == 429 || response.status() >= 500 || response.status() == 412
                || response.status() == 472 || response.status() == 473;
    }

    /**
     * Returns the failure of a call to a KV secrets engine of another version than the settings have.
     *
     * @param what what failed, e.g. {@code could not be read}
     */
    Failure otherVersion(String what) {
        String version = settings.version1() ? "2" : "1";
        return Failure.of(Kind.WRONG_LOCATION,
                what + ": Vault has version " + version + " of the KV secrets engine mounted at " + settings.mount() + "/",
                "set quarkus.secrets.vault.kv-version=" + version);
    }

    /** Returns the failure of a call that Vault denies. */
    Failure denied(String policyPath, List<String> capabilities, String what) {
        return Failure.of(Kind.DENIED, what + ": Vault denies it at " + policyPath,
                commands.policy(policyPath, capabilities));
    }

    private Failure wrongLocation(VaultResponse response, String what, String policyPath) {
        String begin = what + ": Vault ";
        if (response.says("no handler for route")) {
            return Failure.of(Kind.WRONG_LOCATION, begin + "has no secrets engine mounted at " + settings.mount() + "/",
                    "set quarkus.secrets.vault.mount to one of: vault secrets list; check"
                            + " quarkus.secrets.vault.namespace, or: vault secrets enable -path=" + settings.mount()
                            + " kv-v2");
        }
        if (response.says("versioned K/V")) {
            return settings.version1() ? otherVersion(what)
                    : Failure.of(Kind.WRONG_LOCATION,
                            begin + "has no secrets engine mounted at exactly " + settings.mount() + "/",
                            "set quarkus.secrets.vault.mount to one of: vault secrets list; and"
                                    + " quarkus.secrets.vault.path to the path below it");
        }
        return response.isOfVault()
                ? Failure.of(Kind.WRONG_LOCATION, begin + "has nothing at " + policyPath + " (HTTP 404)",
                        "check quarkus.secrets.vault.mount and quarkus.secrets.vault.kv-version against: vault secrets list -detailed")
                : malformed(response, what);
    }

    private Failure malformed(VaultResponse response, String what) {
        return Failure.of(Kind.MALFORMED,
                response.isOfVault()
                        ? what + ": Vault returned an unexpected answer (HTTP " + response.status() + ")"
                        : what + ": the server at " + settings.address() + " is not Vault (HTTP " + response.status() + ")",
                "check that the server at " + settings.address()
                        + " is Vault, and not a proxy or a sign-in page: vault status -address=" + settings.address());
    }
}
