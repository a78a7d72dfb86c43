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
 * Makes requests, again if they fail in a way that may pass: no connection, no answer, too many requests, a server that is
 * sealed, on standby or failing. Ends with the deadline. After 429 or 503, all requests of the provider wait together.
 */
final class RetryingCalls {

    /** One connection that hangs shall not take all the time there is. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(5);

    private final HttpTransport transport;
    private final URI address;
    private final Optional<String> namespace;
    private final RetryPolicy retries;
    private final SharedBackoff<VaultResponse> backoff;

    /**
     * @param settings where Vault is, for people
     * @param backoff holds requests back after Vault has asked for that
     */
    RetryingCalls(HttpTransport transport, VaultSettings settings, RetryPolicy retries, SharedBackoff<VaultResponse> backoff) {
        this.transport = transport;
        this.address = settings.address();
        this.namespace = settings.namespace();
        this.retries = retries;
        this.backoff = backoff;
    }

    /**
     * @param token goes along if there is one
     * @return the last answer, be it of success or not; also that to another request, if it keeps this one from being sent in
     *         time
     * @throws NoAnswerException if there was no answer before the deadline, or one beyond all bounds
     * @throws SecretsProviderException if the server's certificate is not trusted, redirects must not be followed, or there is
     *         no such namespace
     */
    VaultResponse send(VaultRequest request, Optional<String> token, Deadline deadline) throws NoAnswerException {
        NoAnswerException late = noAnswer("did not answer in time");
        Optional<VaultResponse> answer = Optional.empty();
        for (int failures = 1; !deadline.isOver(); failures++) {
            Optional<VaultResponse> refusal = backoff.awaitTurn(deadline);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<String> retryAfter = Optional.empty();
            answer = Optional.empty();
            try {
                VaultResponse response = transport.send(request, token, limit(deadline));
                answer = Optional.of(response);
                if (wantsFewerCalls(response.status())) {
                    // The wait is at the next attempt, together with all others
                    backoff.throttled(response, retries.askedFor(response));
                    continue;
                }
                if (!mayPass(response.status())) {
                    backoff.succeeded();
                    failIfThereIsNoNamespace(response);
                    return response;
                }
                retryAfter = response.retryAfter();
            } catch (AnswerTooLongException e) {
                throw tooLarge();
            } catch (HttpTransport.ClosedException e) {
                throw new NoAnswerException("The connections to Vault at " + address + " are closed", "open the backend again");
            } catch (IOException e) {
                late = failure(e);
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

    /** OpenBao says so; HashiCorp Vault without Enterprise does not look at the header. */
    private void failIfThereIsNoNamespace(VaultResponse response) {
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

    /** Of a rate limit quota, and of a server or proxy that is overloaded; also of a Vault that is sealed. */
    private static boolean wantsFewerCalls(int status) {
        return status == 429 || status == 503;
    }

    /** 412 is of a standby that is behind; 472 and 473 are of standbys that answer nothing but health. */
    private static boolean mayPass(int status) {
        return status == 412 || status == 472 || status == 473 || status >= 500 && status != 501;
    }

    private NoAnswerException failure(IOException e) {
        if (e instanceof HttpTransport.RedirectException) {
            throw new SecretsProviderException("Vault at " + address + " " + e.getMessage(),
                    "set api_addr of the Vault servers to an https address, or quarkus.secrets.vault.url to the active node's");
        }
        return switch (ConnectionFailure.of(e).orElse(ConnectionFailure.BROKEN)) {
            case CERTIFICATE_DATES, CERTIFICATE_HOST, CERTIFICATE_AUTHORITY -> throw notTrusted();
            case NOT_TLS -> throw new SecretsProviderException("What is at " + address + " does not speak TLS as it should",
                    "check quarkus.secrets.vault.url, or VAULT_ADDR: a Vault without TLS has an address that begins with http");
            case TIMEOUT -> noAnswer("did not answer in time");
            case UNKNOWN_HOST, NOT_CONNECTED -> noAnswer("cannot be connected to");
            case BROKEN -> noAnswer("closed the connection before it had answered");
        };
    }

    private SecretsProviderException notTrusted() {
        return new SecretsProviderException("The certificate of Vault at " + address + " is not trusted",
                "give VAULT_CACERT, or quarkus.secrets.vault.tls.ca-cert, the path of a PEM file with the certificate of the"
                        + " authority that signed it, and use an address whose host the certificate names");
    }

    /** Not to be asked for again: the next one would be as large. */
    private NoAnswerException tooLarge() {
        return new NoAnswerException(
                "Vault at " + address + " gave an answer of more than " + HttpTransport.LONGEST_BODY + " bytes",
                "check that what answers at " + address + " is Vault, and not a proxy: vault status -address=" + address
                        + "; secrets of that size belong on several paths");
    }

    private NoAnswerException noAnswer(String what) {
        return new NoAnswerException("Vault at " + address + " " + what,
                "check quarkus.secrets.vault.url, or VAULT_ADDR, and that Vault runs and can be reached: vault status -address="
                        + address);
    }
}
