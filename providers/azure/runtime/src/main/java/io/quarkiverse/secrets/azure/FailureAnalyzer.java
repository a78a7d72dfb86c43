package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.identity.CredentialUnavailableException;

import io.quarkiverse.secrets.azure.ForeignAnswerException.Asked;
import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.Causes;
import io.quarkiverse.secrets.providers.support.ConnectionFailure;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Explains the SDK's exceptions, and how to fix what they report. Their messages quote answers and are not passed on.
 */
final class FailureAnalyzer {

    private final KeyVaultLocation vault;
    private final Supplier<String> authority;
    private final Supplier<Optional<ServiceError>> throttling;
    private final ServiceErrorAnalyzer errors;

    /**
     * @param vault the vault that is called
     * @param authority where tokens come from, for people
     * @param throttling the last answer of the vault if it asked for fewer requests
     * @param errors explains the errors of the vault
     */
    FailureAnalyzer(KeyVaultLocation vault, Supplier<String> authority, Supplier<Optional<ServiceError>> throttling,
            ServiceErrorAnalyzer errors) {
        this.vault = vault;
        this.authority = authority;
        this.throttling = throttling;
        this.errors = errors;
    }

    /** Explains the failure of a call about a secret, or, for {@link Operation#LIST}, about the vault. */
    Failure analyze(RuntimeException e, Operation operation, SecretQuery id) {
        Optional<AnswerTooLongException> tooLong = Causes.find(e, AnswerTooLongException.class);
        if (tooLong.isPresent()) {
            return TransportFailureAnalyzer.tooLong(tooLong.get());
        }
        Optional<ForeignAnswerException> foreign = Causes.find(e, ForeignAnswerException.class);
        if (foreign.isPresent()) {
            return foreign.get().asked() == Asked.KEY_VAULT ? TransportFailureAnalyzer.notKeyVault(vault)
                    : TransportFailureAnalyzer.notTokenService(authority.get());
        }
        if (Causes.has(e, CredentialUnavailableException.class)) {
            return noCredentials();
        }
        // The SDK has no type for this, nor for the challenge below
        if (Causes.hasMessage(e, "not configured to acquire tokens for tenant")) {
            return otherTenant();
        }
        if (Causes.find(e, ClientAuthenticationException.class).filter(failed -> failed.getResponse() == null).isPresent()) {
            return ConnectionFailure.of(e)
                    .map(failure -> TransportFailureAnalyzer.noAnswer("the token service " + authority.get(), failure))
                    .orElseGet(() -> loginDenied(e));
        }
        Optional<ThrottledException> throttled = Causes.find(e, ThrottledException.class);
        if (throttled.isPresent()) {
            return errors.busy(throttled.get().error());
        }
        if (Causes.has(e, InterruptedException.class)) {
            return closed();
        }
        Optional<HttpResponseException> answered = Causes.find(e, HttpResponseException.class);
        if (answered.isPresent() && answered.get().getResponse() != null) {
            return errors.of(ServiceError.of(answered.get()), operation, id);
        }
        if (Causes.has(e, IOException.class) && !isParsing(e)) {
            return TransportFailureAnalyzer.noAnswer(vault.toString(), ConnectionFailure.of(e).orElseThrow());
        }
        return Causes.hasMessage(e, "The challenge resource") ? otherResource() : TransportFailureAnalyzer.notKeyVault(vault);
    }

    /** Returns the failure of a call that did not start or end before the provider was closed. */
    Failure closed() {
        return Failure.ofBackend(Kind.UNREACHABLE, "the client of " + vault + " is closed",
                "use secrets before the application stops");
    }

    private Failure tooLate() {
        return Failure.ofBackend(Kind.UNREACHABLE, vault + " did not answer in time",
                "check the network, or increase quarkus.secrets.startup-timeout");
    }

    private Failure noTokenInTime() {
        return Failure.ofBackend(Kind.UNREACHABLE,
                "no token for " + vault + " came from " + authority.get() + " in time",
                "check the network; if the SDK tries credentials that are not available, set AZURE_TOKEN_CREDENTIALS"
                        + " to the kind to use, e.g. ManagedIdentityCredential");
    }

    /** Returns the failure of a call that did not end in time. */
    Failure tooLate(AuthorizationGate gate) {
        ServiceError error = throttling.get().orElse(null);
        if (error != null) {
            return errors.busy(error);
        }
        return gate.isWaitingForToken() ? noTokenInTime() : tooLate();
    }

    private Failure noCredentials() {
        return Failure.ofBackend(Kind.DENIED, "there are no credentials for Azure",
                "give the application a managed or workload identity, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and"
                        + " AZURE_CLIENT_SECRET, or, on your own machine, run: az login");
    }

    private Failure loginDenied(RuntimeException e) {
        return Failure.ofBackend(Kind.DENIED, authority.get() + " rejects the application's credentials" + errorCode(e),
                "check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or the managed or workload identity); the"
                        + " code is explained at https://login.microsoftonline.com/error");
    }

    private Failure otherTenant() {
        return Failure.ofBackend(Kind.DENIED, vault + " belongs to another tenant than the application's credentials",
                errors.correctTenant());
    }

    private Failure otherResource() {
        return Failure.ofBackend(Kind.DENIED, vault + " requests a token for another address",
                "correct quarkus.secrets.azure.vault-url; for an emulator only, set"
                        + " quarkus.secrets.azure.challenge-resource-verification=false");
    }

    /** Returns the code of Entra ID for an error, such as AADSTS7000215. */
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

    /** Returns whether the first {@link IOException} is of the SDK's JSON reader. */
    private static boolean isParsing(RuntimeException e) {
        return Causes.find(e, IOException.class).orElseThrow().getClass().getName().toLowerCase(Locale.ROOT).contains("json");
    }
}
