package io.quarkiverse.secrets.azure;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds the credentials that the application uses for Azure, as far as they pass through the provider, and its tokens to the
 * values to redact. Safe for use by several threads.
 */
final class CredentialRedaction {

    /** Redacts nothing. */
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
     * @param redact receives each credential
     */
    CredentialRedaction(Consumer<String> redact) {
        this.redact = redact;
    }

    /** Redacts the credentials in the variables that the SDK reads. */
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
            // The SDK reports it
        }
    }

    private static String password(String userInfo) {
        return userInfo == null || userInfo.indexOf(':') < 0 ? "" : userInfo.substring(userInfo.indexOf(':') + 1);
    }

    /**
     * Redacts the token in a request's header.
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
     * Redacts the assertion in a request for a token, which is the credential of a workload identity.
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
