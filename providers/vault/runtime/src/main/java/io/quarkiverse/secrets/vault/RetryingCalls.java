package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.AnswerTooLongException;
import io.quarkiverse.secrets.providers.support.ConnectionFailure;
import io.quarkiverse.secrets.providers.support.SharedBackoff;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Makes requests, and repeats them after failures that may not last: no connection, no answer, too many requests, a server that
 * is sealed, on standby or failing. Ends with the deadline. After 429 or 503, all requests of the provider wait together.
 */
final class RetryingCalls {

    /** Keeps a connection without an answer from using up the time of a call. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(5);

    private final HttpTransport transport;
    private final URI address;
    private final Optional<String> namespace;
    private final boolean proxied;
    private final RetryPolicy retries;
    private final SharedBackoff<VaultResponse> backoff;

    /**
     * @param settings where Vault is, for people
     * @param backoff delays requests after Vault has asked for fewer
     */
    RetryingCalls(HttpTransport transport, VaultSettings settings, RetryPolicy retries, SharedBackoff<VaultResponse> backoff) {
        this.transport = transport;
        this.address = settings.address();
        this.namespace = settings.namespace();
        this.proxied = settings.proxy().isPresent();
        this.retries = retries;
        this.backoff = backoff;
    }

    /**
     * @param token the token to send
     * @return the last answer, of success or not; that to another request if it delays this one beyond the deadline
     * @throws NoAnswerException if there was no answer before the deadline, or one that is too long
     * @throws SecretsProviderException if the server's certificate is not trusted, a redirect is not followed, or the
     *         namespace does not exist
     */
    VaultResponse send(VaultRequest request, Optional<String> token, Deadline deadline) throws NoAnswerException {
        NoAnswerException late = noAnswer("did not answer in time");
        Optional<VaultResponse> answer = Optional.empty();
        for (int failures = 1; !deadline.isOver(); failures++) {
            Optional<VaultResponse> throttled = backoff.awaitTurn(deadline);
            if (throttled.isPresent()) {
                return throttled.get();
            }
            Optional<String> retryAfter = Optional.empty();
            answer = Optional.empty();
            try {
                VaultResponse response = transport.send(request, token, limit(deadline));
                answer = Optional.of(response);
                if (asksForFewerCalls(response.status())) {
                    // The wait is before the next attempt
                    backoff.throttled(response, retries.retryAfter(response));
                    continue;
                }
                if (!isTransient(response.status())) {
                    backoff.succeeded();
                    throwIfNoNamespace(response);
                    return response;
                }
                retryAfter = response.retryAfter();
            } catch (AnswerTooLongException e) {
                throw tooLarge();
            } catch (HttpTransport.ClosedException e) {
                throw new NoAnswerException("The connections to Vault at " + address + " are closed",
                        "restart the application or the command");
            } catch (IOException e) {
                late = failure(e);
                // The time was spent on waiting
                answer = ConnectionFailure.of(e).filter(ConnectionFailure.TIMEOUT::equals).flatMap(timeout -> backoff.answer());
            }
            if (!retries.waitAfter(failures, retryAfter, deadline)) {
                break;
            }
        }
        if (answer.isPresent()) {
            return answer.get();
        }
        throw late;
    }

    /** Returns the last answer by which Vault asked for fewer requests, if it has served none since. */
    Optional<VaultResponse> throttling() {
        return backoff.answer();
    }

    /** Throws if the namespace does not exist, according to OpenBao. HashiCorp Vault without Enterprise ignores the header. */
    private void throwIfNoNamespace(VaultResponse response) {
        if (response.status() == 404 && response.says("namespace not found")) {
            throw new WrongNamespaceException("Vault at " + address + " has no namespace " + namespace.orElse("of that name"),
                    "correct quarkus.secrets.vault.namespace, or VAULT_NAMESPACE, to one of: vault namespace list");
        }
    }

    private static Duration limit(Deadline deadline) {
        Duration remaining = deadline.remaining();
        return remaining.compareTo(LONGEST_ATTEMPT) > 0 ? LONGEST_ATTEMPT
                : remaining.isZero() ? Duration.ofNanos(1) : remaining;
    }

    /** Returns whether a status is of a rate limit quota, an overloaded server or proxy, or a sealed Vault. */
    private static boolean asksForFewerCalls(int status) {
        return status == 429 || status == 503;
    }

    /**
     * Returns whether a status may change: 412 is of a standby with old data; 472 and 473 are of standbys that answer health
     * checks only.
     */
    private static boolean isTransient(int status) {
        return status == 412 || status == 472 || status == 473 || status >= 500 && status != 501;
    }

    private NoAnswerException failure(IOException e) {
        if (e instanceof HttpTransport.RedirectException) {
            throw new SecretsProviderException("Vault at " + address + " " + e.getMessage(),
                    "set api_addr of the Vault servers to an https address, or quarkus.secrets.vault.url to the active node's");
        }
        return switch (ConnectionFailure.of(e).orElse(ConnectionFailure.BROKEN)) {
            case CERTIFICATE_DATES, CERTIFICATE_HOST, CERTIFICATE_AUTHORITY -> throw notTrusted();
            case NOT_TLS -> throw new SecretsProviderException("The server at " + address + " does not speak TLS",
                    "check quarkus.secrets.vault.url, or VAULT_ADDR: the address of a Vault without TLS starts with http://");
            case TIMEOUT -> noAnswer("did not answer in time");
            case UNKNOWN_HOST, NOT_CONNECTED -> noAnswer("cannot be connected to");
            case BROKEN -> noAnswer("closed the connection before it had answered");
        };
    }

    private SecretsProviderException notTrusted() {
        return new SecretsProviderException("The certificate of Vault at " + address + " is not trusted",
                "set VAULT_CACERT, or quarkus.secrets.vault.tls.ca-cert, to a PEM file with the certificate of the authority that"
                        + " signed it, and use an address whose host is in the certificate");
    }

    /** Returns the failure of an answer that is too long, which a retry would not change. */
    private NoAnswerException tooLarge() {
        return new NoAnswerException(
                "Vault at " + address + " returned more than " + HttpTransport.LONGEST_BODY + " bytes",
                "check that the server at " + address + " is Vault, and not a proxy: vault status -address=" + address
                        + "; store large secrets at separate paths");
    }

    private NoAnswerException noAnswer(String what) {
        return new NoAnswerException("Vault at " + address + " " + what,
                "check quarkus.secrets.vault.url, or VAULT_ADDR, " + (proxied ? "the proxy in the environment, " : "")
                        + "and that Vault runs and can be reached: vault status -address=" + address);
    }
}
