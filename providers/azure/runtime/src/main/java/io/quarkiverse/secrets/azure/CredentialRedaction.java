package io.quarkiverse.secrets.azure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Names to redaction what the application logs in to Azure with, as far as the provider comes to see it, and the tokens that it
 * gets. Safe for use by several threads.
 */
final class CredentialRedaction {

    /** Names nothing to anything. */
    static final CredentialRedaction NONE = new CredentialRedaction(credential -> {
    });

    private static final String[] SECRET_VARIABLES = { "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "AZURE_PASSWORD", "IDENTITY_HEADER", "MSI_SECRET" };
    private static final String[] PROXY_VARIABLES = { "HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy" };
    private static final String BEARER = "Bearer ";
    private static final String ASSERTION = "client_assertion=";

    private final Consumer<String> redact;
    private volatile String lastToken = "";
    private volatile String lastAssertion = "";

    /**
     * @param redact takes each credential
     */
    CredentialRedaction(Consumer<String> redact) {
        this.redact = redact;
    }

    /** Looks for credentials in the variables that the SDK reads. */
    void readEnvironment(Map<String, String> environment) {
        for (String variable : SECRET_VARIABLES) {
            redact(environment.get(variable));
        }
        for (String variable : PROXY_VARIABLES) {
            String address = environment.get(variable);
            if (address != null) {
                readProxy(address);
            }
        }
    }

    private void readProxy(String address) {
        try {
            URI proxy = new URI(address);
            redact(password(proxy.getUserInfo()));
            redact(password(proxy.getRawUserInfo()));
        } catch (URISyntaxException e) {
            // The SDK says so itself
        }
    }

    private static String password(String userInfo) {
        return userInfo == null || userInfo.indexOf(':') < 0 ? "" : userInfo.substring(userInfo.indexOf(':') + 1);
    }

    /**
     * Takes the token out of a request's header.
     *
     * @param authorization the header, as it is sent
     */
    void readAuthorization(String authorization) {
        if (authorization.startsWith(BEARER) && !authorization.equals(lastToken)) {
            lastToken = authorization;
            redact(authorization.substring(BEARER.length()));
        }
    }

    /**
     * Takes the assertion out of a request for a token: what a workload identity logs in with.
     *
     * @param form the body of the request; an assertion has no characters that a form encodes
     */
    void readLogin(String form) {
        int start = form.indexOf(ASSERTION);
        if (start < 0) {
            return;
        }
        int end = form.indexOf('&', start);
        String assertion = form.substring(start + ASSERTION.length(), end < 0 ? form.length() : end);
        if (!assertion.equals(lastAssertion)) {
            lastAssertion = assertion;
            redact(assertion);
        }
    }

    private void redact(String credential) {
        if (credential != null && !credential.isEmpty()) {
            redact.accept(credential);
        }
    }
}
