package io.quarkiverse.secrets.aws.client;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.Causes;
import io.quarkiverse.secrets.providers.support.ConnectionFailure;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;
import software.amazon.awssdk.thirdparty.jackson.core.io.JsonEOFException;

/**
 * Explains the failures of calls to a service that had no answer, or one of another server.
 *
 * @param service the service and, if known, where it is
 * @param endpoint the setting of the service's endpoint
 * @param probe a command that shows whether the service can be reached
 */
record TransportFailureAnalyzer(String service, String endpoint, String probe) {

    static final String TRY_AGAIN = "try again; the state of the service: https://health.aws.amazon.com/health/status";

    /** For the service that gives the credentials of a role. */
    static final TransportFailureAnalyzer OF_STS = new TransportFailureAnalyzer("AWS STS", "AWS_ENDPOINT_URL_STS",
            "aws sts get-caller-identity");

    private static final int MEBI = 1 << 20;

    /**
     * @throws RuntimeException the failure itself if it is neither of the network nor of the SDK
     */
    Failure of(RuntimeException failure) {
        if (failure instanceof OutOfTimeException || failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException || failure instanceof AbortedException) {
            return late();
        }
        if (Causes.find(failure, ConnectionClosedException.class).isPresent()) {
            return unreachable("the client of " + service + " has been closed", "start the application or the command again");
        }
        if (Causes.find(failure, AnswerTooLongException.class).isPresent()) {
            return Failure.ofBackend(Kind.MALFORMED, "the answer of " + service + " is longer than the "
                    + BoundedHttpClient.MOST_BYTES / MEBI + " MiB that it can have", checkForProxy());
        }
        if (failure instanceof NotTheServiceException || isNotJson(failure)) {
            return notTheService();
        }
        Optional<ConnectionFailure> reason = ConnectionFailure.of(failure);
        if (reason.isPresent()) {
            return noAnswer(reason.get());
        }
        if (failure instanceof SdkClientException) {
            return notTheService();
        }
        throw failure;
    }

    /** Returns whether an answer was something other than JSON, and not merely incomplete. */
    static boolean isNotJson(Throwable failure) {
        return Causes.has(failure, JsonProcessingException.class) && !Causes.has(failure, JsonEOFException.class);
    }

    private Failure noAnswer(ConnectionFailure failure) {
        return switch (failure) {
            case CERTIFICATE_DATES -> unreachable("the certificate of " + service + " has expired or is not valid yet",
                    "renew it, or, if its dates are correct, set the clock of this machine: timedatectl status");
            case CERTIFICATE_HOST -> unreachable("the certificate of " + service + " is for another host",
                    "correct " + endpoint + " to a host that is in the certificate, or check whether a proxy answers instead");
            case CERTIFICATE_AUTHORITY -> unreachable("the certificate of " + service + " is not trusted",
                    "if a proxy or an emulator has a certificate of its own, start with "
                            + "-Djavax.net.ssl.trustStore=<file> -Djavax.net.ssl.trustStorePassword=<password>");
            case NOT_TLS -> unreachable(service + " does not speak TLS", "correct the scheme of " + endpoint);
            case UNKNOWN_HOST -> unreachable("the host of " + service + " is unknown",
                    "correct AWS_REGION or " + endpoint + ", or check the DNS of the network");
            case NOT_CONNECTED -> unreachable(service + " refuses the connection",
                    "check the network, its security groups and VPC endpoints, or correct " + endpoint);
            case TIMEOUT -> late();
            case BROKEN -> unreachable(service + " closed the connection", TRY_AGAIN);
        };
    }

    private Failure late() {
        return unreachable(service + " did not answer in time",
                "try again, or increase quarkus.secrets.startup-timeout; to check whether it can be reached: " + probe);
    }

    Failure notTheService() {
        return Failure.ofBackend(Kind.MALFORMED, "the server that answers for " + service + " does not speak its protocol",
                checkForProxy());
    }

    private String checkForProxy() {
        return "check whether a proxy or another server answers at " + endpoint;
    }

    private static Failure unreachable(String sentence, String remedy) {
        return Failure.ofBackend(Kind.UNREACHABLE, sentence, remedy);
    }
}
