package io.quarkiverse.secrets.azure;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.ConnectionFailure;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Explains the failures of requests that had no answer, or one of another server.
 */
final class TransportFailureAnalyzer {

    private static final String CORRECT_ADDRESS = "correct quarkus.secrets.azure.vault-url; if it is correct, check whether a"
            + " proxy answers instead";

    private TransportFailureAnalyzer() {
    }

    /**
     * Returns the failure of a request without an answer.
     *
     * @param server the vault or the token service
     */
    static Failure noAnswer(String server, ConnectionFailure failure) {
        String certificate = "the TLS certificate of " + server;
        return switch (failure) {
            case CERTIFICATE_DATES -> unreachable(certificate + " has expired or is not valid yet",
                    "renew it, or, if its dates are correct, set the clock of this machine");
            case CERTIFICATE_HOST -> unreachable(certificate + " is for another host", CORRECT_ADDRESS);
            case CERTIFICATE_AUTHORITY -> unreachable(certificate + " is not trusted",
                    "start Java with -Djavax.net.ssl.trustStore=FILE that has the certificate's authority, or add it: keytool"
                            + " -importcert -cacerts -file ca.pem");
            case NOT_TLS -> unreachable(server + " does not speak TLS", CORRECT_ADDRESS);
            case UNKNOWN_HOST -> notReached(server, "its host is unknown");
            case NOT_CONNECTED -> notReached(server, "it refuses the connection");
            case TIMEOUT -> notReached(server, "it does not answer");
            case BROKEN -> notReached(server, "the connection was closed");
        };
    }

    private static Failure notReached(String server, String reason) {
        return unreachable(server + " cannot be reached: " + reason,
                "check quarkus.secrets.azure.vault-url (or AZURE_KEY_VAULT_URL), the network, and HTTPS_PROXY if there is a"
                        + " proxy");
    }

    private static Failure unreachable(String sentence, String remedy) {
        return Failure.ofBackend(Kind.UNREACHABLE, sentence, remedy);
    }

    /** Returns the failure of a request to the vault that something else answered. */
    static Failure notKeyVault(KeyVaultLocation vault) {
        return Failure.ofBackend(Kind.MALFORMED, vault + " did not answer as a key vault does", CORRECT_ADDRESS);
    }

    /** Returns the failure of a request to the token service that something else answered. */
    static Failure notTokenService(String authority) {
        return Failure.ofBackend(Kind.MALFORMED, "the token service " + authority + " did not answer as one does",
                "correct AZURE_AUTHORITY_HOST; if it is correct or not set, check whether a proxy answers instead");
    }

    static Failure tooLong(AnswerTooLongException e) {
        return Failure.ofBackend(Kind.MALFORMED,
                e.server() + " answers with more than " + BoundedHttpClient.LONGEST_BODY / 1024 / 1024
                        + " MiB, which neither a key vault nor a token service does",
                CORRECT_ADDRESS);
    }
}
