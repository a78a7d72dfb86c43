package io.quarkiverse.secrets.vault;

import java.util.List;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * What an answer of failure means, whatever was asked, and what to do about it. What Vault says in its errors is not repeated:
 * it may quote.
 */
final class FailureAnalyzer {

    static final String UNSEAL = "vault operator unseal, with as many key shares as it asks for";
    static final String QUOTA = "raise the rate limit quota that applies: vault list sys/quotas/rate-limit";
    static final String SERVER_LOG = "look into the server's log, and at: vault status";

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
     * @param policyPath what a policy has to name
     * @param capabilities what it has to allow there
     * @param what what could not be done: {@code could not be read}
     */
    Failure of(VaultResponse response, String policyPath, List<String> capabilities, String what) {
        String begin = what + ": Vault ";
        switch (response.status()) {
            case 403:
                return response.isOfVault() ? denied(policyPath, capabilities, what) : malformed(response, what);
            case 404:
                return wrongLocation(response, what, policyPath);
            case 429:
                return Failure.of(Kind.THROTTLED, begin + "gets too many requests (HTTP 429)", QUOTA);
            case 501:
                return Failure.of(Kind.UNREACHABLE, begin + "is not initialised", "vault operator init");
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

    /** Whether the same request may be answered otherwise later: nothing is known of what was asked. */
    boolean isTransient(VaultResponse response) {
        return response.status() == 429 || response.status() >= 500 || response.status() == 412
                || response.status() == 472 || response.status() == 473;
    }

    /**
     * That the KV secrets engine at the mount is of the version that the settings do not say.
     *
     * @param what what could not be done: {@code could not be read}
     */
    Failure otherVersion(String what) {
        String version = settings.version1() ? "2" : "1";
        return Failure.of(Kind.WRONG_LOCATION,
                what + ": Vault has version " + version + " of the KV secrets engine mounted at " + settings.mount() + "/",
                "set quarkus.secrets.vault.kv-version=" + version);
    }

    /** That it may not be done. */
    Failure denied(String policyPath, List<String> capabilities, String what) {
        return Failure.of(Kind.DENIED, what + ": Vault denies it at " + policyPath,
                commands.policy(policyPath, capabilities));
    }

    private Failure wrongLocation(VaultResponse response, String what, String policyPath) {
        String begin = what + ": Vault ";
        if (response.says("no handler for route")) {
            return Failure.of(Kind.WRONG_LOCATION, begin + "has no secrets engine mounted at " + settings.mount() + "/",
                    "set quarkus.secrets.vault.mount to one that vault secrets list shows, check"
                            + " quarkus.secrets.vault.namespace, or: vault secrets enable -path=" + settings.mount()
                            + " kv-v2");
        }
        if (response.says("versioned K/V")) {
            return settings.version1() ? otherVersion(what)
                    : Failure.of(Kind.WRONG_LOCATION,
                            begin + "has no secrets engine mounted at exactly " + settings.mount() + "/",
                            "set quarkus.secrets.vault.mount to one that vault secrets list shows, and"
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
                        ? what + ": Vault gave an answer that cannot be understood (HTTP " + response.status() + ")"
                        : what + ": what answers at " + settings.address() + " is not Vault (HTTP " + response.status() + ")",
                "check that what answers at " + settings.address()
                        + " is Vault, and not a proxy or a page to sign in: vault status -address=" + settings.address());
    }
}
