package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.identity.CredentialUnavailableException;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Tells what the SDK's exceptions mean and what to do about it. Their messages quote answers, so none goes any further.
 */
final class FailureAnalyzer {

    private static final String CORRECT_ADDRESS = "correct quarkus.secrets.azure.vault-url; if it is right, look for a proxy in"
            + " between that answers instead";

    private final KeyVaultLocation vault;
    private final Supplier<String> authority;
    private final Supplier<Optional<ServiceError>> refusal;
    private final Commands commands;

    /**
     * @param vault the vault that is asked
     * @param authority where tokens come from, for people
     * @param refusal what the vault said last, if it wanted no requests then
     * @param commands the lines that mend something
     */
    FailureAnalyzer(KeyVaultLocation vault, Supplier<String> authority, Supplier<Optional<ServiceError>> refusal,
            Commands commands) {
        this.vault = vault;
        this.authority = authority;
        this.refusal = refusal;
        this.commands = commands;
    }

    /** What became of a call about a secret, or, without one, about the vault. */
    Failure analyze(RuntimeException e, Operation operation, SecretQuery id) {
        CredentialUnavailableException unavailable = find(e, CredentialUnavailableException.class);
        ClientAuthenticationException refused = find(e, ClientAuthenticationException.class);
        IOException broken = find(e, IOException.class);
        AnswerTooLongException tooLong = find(e, AnswerTooLongException.class);
        if (tooLong != null) {
            return tooLong(tooLong);
        }
        ForeignAnswerException foreign = find(e, ForeignAnswerException.class);
        if (foreign != null) {
            return foreign.asked() == ForeignAnswerException.Asked.KEY_VAULT ? malformed() : noTokenService();
        }
        if (unavailable != null) {
            return noCredentials();
        }
        // For this and for the challenge below the SDK has no types of their own
        if (says(e, "not configured to acquire tokens for tenant")) {
            return otherTenant();
        }
        if (refused != null && refused.getResponse() == null) {
            return broken != null ? unreachable("the token service " + authority.get(), broken) : loginRefused(e);
        }
        HeldBackException heldBack = find(e, HeldBackException.class);
        if (heldBack != null) {
            return busy(heldBack.error());
        }
        if (find(e, InterruptedException.class) != null) {
            return closed();
        }
        HttpResponseException answered = find(e, HttpResponseException.class);
        if (answered != null && answered.getResponse() != null) {
            return answered(ServiceError.of(answered), operation, id);
        }
        if (broken != null && !isParsing(broken)) {
            return unreachable(vault.toString(), broken);
        }
        if (says(e, "The challenge resource")) {
            return otherResource();
        }
        return malformed();
    }

    /** What there is to say about a call that was not made or not ended, because the provider was closed. */
    Failure closed() {
        return Failure.ofBackend(Kind.UNREACHABLE, "the client of " + vault + " is closed",
                "read and store secrets before the application stops");
    }

    private Failure tooLate() {
        return Failure.ofBackend(Kind.UNREACHABLE, vault + " did not answer in time",
                "look at the network between here and there, or raise quarkus.secrets.startup-timeout");
    }

    private Failure noTokenInTime() {
        return Failure.ofBackend(Kind.UNREACHABLE,
                "no token for " + vault + " came from " + authority.get() + " in time",
                "look at the network between here and there; if the SDK looks for credentials in vain, set"
                        + " AZURE_TOKEN_CREDENTIALS to the kind that is there, e.g. ManagedIdentityCredential");
    }

    /** What there is to say about a call of a batch that was not over in time. */
    Failure tooLate(AuthorizationGate gate) {
        ServiceError said = refusal.get().orElse(null);
        if (said != null) {
            return busy(said);
        }
        return gate.isWaitingForToken() ? noTokenInTime() : tooLate();
    }

    /** What there is to say when a secret has no version before the current one. */
    Failure noPrevious(SecretQuery id) {
        return Failure.of(Kind.MISSING,
                "has no version before the current one in " + vault + " under the name " + id.name()
                        + ", or none that is enabled",
                commands.versions(id.name()));
    }

    /** What there is to say about an answer that is of something else. */
    private Failure malformed() {
        return Failure.ofBackend(Kind.MALFORMED, vault + " did not answer as a key vault does", CORRECT_ADDRESS);
    }

    private Failure noTokenService() {
        return Failure.ofBackend(Kind.MALFORMED, "the token service " + authority.get() + " did not answer as one does",
                "correct AZURE_AUTHORITY_HOST; if it is right or not set, look for a proxy in between that answers instead");
    }

    private Failure tooLong(AnswerTooLongException e) {
        return Failure.ofBackend(Kind.MALFORMED,
                e.server() + " answers with more than " + BoundedHttpClient.LONGEST_BODY / 1024 / 1024
                        + " MiB, which neither a key vault nor a token service does",
                CORRECT_ADDRESS);
    }

    private Failure answered(ServiceError error, Operation operation, SecretQuery id) {
        switch (error.status()) {
            case 401:
                return new Failure(Reach.TOKEN, Kind.DENIED,
                        vault + " does not accept the token (" + error.summary() + ")",
                        correctTenant());
            case 403:
                return forbidden(error, operation, id);
            case 404:
                return missing(id);
            case 409:
                return conflict(error, id);
            case 400:
                if (operation == Operation.READ && !id.version().isEmpty()) {
                    return missing(id);
                }
                return refused(error, id);
            default:
                return error.status() >= 500 || error.status() == 408 || error.status() == 429 ? busy(error)
                        : refused(error, id);
        }
    }

    /** What there is to say when the vault cannot answer now. */
    private Failure busy(ServiceError error) {
        return error.status() == 429
                ? Failure.of(Kind.THROTTLED, "was not answered by " + vault + ": too many requests (429)",
                        "try again later, or give the application a vault of its own: a vault answers 4,000 requests in 10"
                                + " seconds")
                : Failure.of(Kind.UNREACHABLE, "was not answered by " + vault + ": " + error.summary(),
                        "try again later; https://azure.status.microsoft says how Azure is");
    }

    private Failure conflict(ServiceError error, SecretQuery id) {
        switch (error.innerCode()) {
            case "ObjectIsBeingDeleted", "ObjectIsBeingRecovered":
                return Failure.of(Kind.DELETED,
                        "is still being " + (error.innerCode().endsWith("Deleted") ? "deleted from " : "recovered in ") + vault
                                + " (" + error.summary() + ")",
                        "try again in a minute");
            default:
                return Failure.of(Kind.DELETED,
                        "was deleted from " + vault + " and is still in the way of a new one (" + error.summary() + ")",
                        commands.recover(id.name()) + "  # or, to lose it for good: " + commands.purge(id.name()));
        }
    }

    /** The same with what has changed: the secret was deleted and is no longer. */
    Failure afterRecovery(Failure failure) {
        return new Failure(failure.reach(), failure.kind(), failure.reason(),
                failure.remedy() + "; until then " + vault
                        + " gives the value from before it was deleted: it was recovered, to be set again");
    }

    private Failure refused(ServiceError error, SecretQuery id) {
        return Failure.of(Kind.MALFORMED, "was refused by " + vault + " (" + error.summary() + ")",
                "check the name and version: " + commands.versions(id.name()));
    }

    private Failure forbidden(ServiceError error, Operation operation, SecretQuery id) {
        switch (error.innerCode()) {
            case "SecretDisabled":
                return Failure.of(Kind.DISABLED, "is disabled in " + vault + " under the name " + id,
                        commands.enable(id.name()));
            case "ForbiddenByFirewall", "ForbiddenByConnection":
                return Failure.of(Kind.DENIED,
                        "is behind the firewall of " + vault + " (" + error.summary() + ")",
                        "let the application's network in: " + commands.showNetworkRules());
            default:
                return denied(error, operation, id);
        }
    }

    private Failure denied(ServiceError error, Operation operation, SecretQuery id) {
        String permit = commands.assign(operation.role()) + "  # in a vault with access policies: "
                + commands.policy(operation.permission());
        switch (operation) {
            case PROBE:
                return Failure.of(Kind.DENIED,
                        "is denied by " + vault + ": the application may not get secrets of any name (" + error.summary()
                                + "); a role for single secrets is not seen by this",
                        permit);
            case UPDATE:
                return Failure.of(Kind.DENIED,
                        "is denied by " + vault + ": the application may not change secrets (" + error.summary()
                                + "), and so it may not set them either, unless by a custom role",
                        permit);
            case RECOVER:
                return Failure.of(Kind.DENIED,
                        "was deleted from " + vault + " and is still in the way of a new one, and the application may not"
                                + " recover it (" + error.summary() + ")",
                        "have it recovered: " + commands.recover(id.name()) + "  # or let the application do so: " + permit);
            default:
                return Failure.of(Kind.DENIED,
                        "is denied by " + vault + ": the application may not " + operation.permission() + " secrets ("
                                + error.summary() + ")",
                        permit);
        }
    }

    private Failure missing(SecretQuery id) {
        if (!id.version().isEmpty() && !id.isPrevious()) {
            return Failure.of(Kind.MISSING, "is missing in " + vault + " under the name and version " + id,
                    commands.versions(id.name()));
        }
        return Failure.of(Kind.MISSING,
                "is missing in " + vault + " under the name " + id.name() + ": it was never set, or it was deleted",
                howToSet(commands.set(id.name()), id.name()));
    }

    /** A command that sets a secret, with a word on the other reason why it may be missing. */
    String howToSet(String command, String name) {
        return command + "  # if it was deleted: " + commands.recover(name);
    }

    private Failure noCredentials() {
        return Failure.ofBackend(Kind.DENIED, "there are no credentials for Azure",
                "give the application a managed or workload identity, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and"
                        + " AZURE_CLIENT_SECRET, or, on your own machine, run: az login");
    }

    private Failure loginRefused(RuntimeException e) {
        return Failure.ofBackend(Kind.DENIED, authority.get() + " refuses the application's credentials" + errorCode(e),
                "check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or the managed or workload identity); the"
                        + " code is explained at https://login.microsoftonline.com/error");
    }

    private Failure otherTenant() {
        return Failure.ofBackend(Kind.DENIED, vault + " belongs to another tenant than the application's credentials",
                correctTenant());
    }

    private String correctTenant() {
        return "set AZURE_TENANT_ID to the tenant of the vault: az keyvault show --name " + vault.name()
                + " --query properties.tenantId";
    }

    private Failure otherResource() {
        return Failure.ofBackend(Kind.DENIED, vault + " asks for a token that is meant for another address",
                "correct quarkus.secrets.azure.vault-url; for an emulator only, set"
                        + " quarkus.secrets.azure.challenge-resource-verification=false");
    }

    private Failure unreachable(String who, IOException e) {
        if (find(e, SSLHandshakeException.class) != null || find(e, SSLPeerUnverifiedException.class) != null) {
            return distrusted("the TLS certificate of " + who, e);
        }
        return Failure.ofBackend(Kind.UNREACHABLE, who + " cannot be reached: " + cause(e),
                "check quarkus.secrets.azure.vault-url (or AZURE_KEY_VAULT_URL), the network, and HTTPS_PROXY if there is a"
                        + " proxy");
    }

    private static Failure distrusted(String certificate, IOException e) {
        if (find(e, CertificateExpiredException.class) != null || find(e, CertificateNotYetValidException.class) != null) {
            return Failure.ofBackend(Kind.UNREACHABLE, certificate + " has expired or is not valid yet",
                    "renew it, or, if its dates are right, set the clock of this machine");
        }
        // The JDK has no type of its own for this
        if (says(e, "No subject alternative") || says(e, "No name matching")) {
            return Failure.ofBackend(Kind.UNREACHABLE, certificate + " is for another host", CORRECT_ADDRESS);
        }
        return Failure.ofBackend(Kind.UNREACHABLE, certificate + " is not trusted",
                "start Java with -Djavax.net.ssl.trustStore=FILE that has the certificate's authority, or add it: keytool"
                        + " -importcert -cacerts -file ca.pem");
    }

    private static String cause(IOException e) {
        if (find(e, UnresolvedAddressException.class) != null || find(e, UnknownHostException.class) != null) {
            return "its host's name is unknown";
        }
        if (find(e, HttpTimeoutException.class) != null) {
            return "it does not answer";
        }
        return find(e, ConnectException.class) != null ? "it refuses connections" : "the connection broke";
    }

    /** The code by which Entra ID names a refusal, such as AADSTS7000215. */
    private static String errorCode(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            int start = message.indexOf("AADSTS");
            if (start >= 0) {
                int end = start + "AADSTS".length();
                while (end < message.length() && Character.isDigit(message.charAt(end))) {
                    end++;
                }
                return " (" + message.substring(start, end) + ")";
            }
        }
        return "";
    }

    /** The SDK's reader of JSON throws exceptions that are {@link IOException}s too. */
    private static boolean isParsing(IOException e) {
        return e.getClass().getName().toLowerCase(Locale.ROOT).contains("json");
    }

    private static boolean says(Throwable e, String words) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static <T extends Throwable> T find(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
