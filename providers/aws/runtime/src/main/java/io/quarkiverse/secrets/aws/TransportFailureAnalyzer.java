package io.quarkiverse.secrets.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;

import javax.net.ssl.SSLException;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Explains the failures of calls to which one service has given no answer, or none that is its own.
 *
 * @param service the service and, as far as it is known, where it is
 * @param endpoint what sets where its requests go
 * @param probe what to look at when it is not reached in time
 */
record TransportFailureAnalyzer(String service, String endpoint, String probe) {

    static final String TRY_AGAIN = "try again; the state of the service: https://health.aws.amazon.com/health/status";

    /** Of the service that gives the credentials of a role. */
    static final TransportFailureAnalyzer OF_STS = new TransportFailureAnalyzer("AWS STS", "AWS_ENDPOINT_URL_STS",
            "aws sts get-caller-identity");

    private static final int MEBI = 1 << 20;

    static TransportFailureAnalyzer ofSecretsManager(Commands commands) {
        return new TransportFailureAnalyzer(FailureAnalyzer.SERVICE + commands.scope(), "quarkus.secrets.aws.endpoint-override",
                commands.list());
    }

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
            return Failure.ofBackend(Kind.MALFORMED, "what answers for " + service + " sends more than the "
                    + BoundedHttpClient.MOST_BYTES / MEBI + " MiB that an answer can have", lookInBetween());
        }
        if (failure instanceof NotTheServiceException || Causes.isNotJson(failure)) {
            return notTheService();
        }
        if (Causes.find(failure, SSLException.class).isPresent()) {
            return certificate(failure);
        }
        if (Causes.find(failure, UnknownHostException.class).isPresent()) {
            return unreachable("the host of " + service + " is not known",
                    "correct AWS_REGION or " + endpoint + ", or see to the network's name service");
        }
        if (Causes.find(failure, ConnectException.class).isPresent()
                || Causes.find(failure, NoRouteToHostException.class).isPresent()) {
            return unreachable(service + " refuses the connection",
                    "see to the network, its security groups and VPC endpoints, or correct " + endpoint);
        }
        if (Causes.find(failure, InterruptedIOException.class).isPresent()) {
            return late();
        }
        if (Causes.find(failure, IOException.class).isPresent()) {
            return unreachable("the connection to " + service + " broke off", TRY_AGAIN);
        }
        if (failure instanceof SdkClientException) {
            return notTheService();
        }
        throw failure;
    }

    private Failure certificate(RuntimeException failure) {
        if (Causes.find(failure, CertificateExpiredException.class).isPresent()) {
            return unreachable("the certificate of " + service + " has expired",
                    "have it renewed; or set this machine's clock, if that is wrong: timedatectl status");
        }
        // The JDK has no type for it
        String message = Causes.find(failure, CertificateException.class).map(Throwable::getMessage).orElse("");
        if (message.contains("subject alternative") || message.contains("No name matching")) {
            return unreachable("the certificate of " + service + " is for another host",
                    "correct " + endpoint + " to a host that is in the certificate, or look whether a proxy stands in between");
        }
        return unreachable("the certificate of " + service + " is not trusted",
                "if a proxy or an emulator has a certificate of its own, start with "
                        + "-Djavax.net.ssl.trustStore=<file> -Djavax.net.ssl.trustStorePassword=<password>");
    }

    /** That no answer came in time. */
    Failure late() {
        return unreachable(service + " did not answer in time",
                "try again, or give it longer with quarkus.secrets.startup-timeout; see whether it can be reached: " + probe);
    }

    Failure notTheService() {
        return Failure.ofBackend(Kind.MALFORMED, "what answers for " + service + " does not speak its protocol",
                lookInBetween());
    }

    private String lookInBetween() {
        return "look whether a proxy stands in between, or another server at " + endpoint;
    }

    private static Failure unreachable(String sentence, String remedy) {
        return Failure.ofBackend(Kind.UNREACHABLE, sentence, remedy);
    }
}
