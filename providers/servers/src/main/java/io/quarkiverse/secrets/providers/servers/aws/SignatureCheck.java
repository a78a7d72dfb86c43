package io.quarkiverse.secrets.providers.servers.aws;

import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;

/**
 * Checks the form of a request's signature, its region and whether its credentials are valid, but not the signature: any
 * credentials are, unless one access key is the only one. Safe for use by several threads.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature Version 4</a>
 */
final class SignatureCheck {

    private static final Pattern SIGNATURE = Pattern.compile("AWS4-HMAC-SHA256 Credential=[A-Za-z0-9]+/\\d{8}/[a-z0-9-]+/"
            + "(secretsmanager|ssm|sts)/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}");
    private static final Pattern DATE = Pattern.compile("\\d{8}T\\d{6}Z");

    private volatile Optional<String> accessKey = Optional.empty();
    private volatile boolean expired;

    /** Accepts one access key, in every region. */
    void acceptOnly(String accessKey) {
        this.accessKey = Optional.of(accessKey);
    }

    /** Whether credentials have expired. */
    void expired(boolean expired) {
        this.expired = expired;
    }

    /**
     * @throws Refused if the service would not answer the request
     */
    void check(Request request) {
        String authorization = request.header("Authorization")
                .orElseThrow(() -> Refused.of("MissingAuthenticationTokenException", "Missing Authentication Token"));
        if (!SIGNATURE.matcher(authorization).matches()
                || !request.header("X-Amz-Date").filter(date -> DATE.matcher(date).matches()).isPresent()) {
            throw Refused.of("IncompleteSignatureException", "The request signature does not conform to AWS standards.");
        }
        if (accessKey.isPresent()) {
            if (!authorization.contains(" Credential=" + accessKey.get() + "/")) {
                throw Refused.of("UnrecognizedClientException", "The security token included in the request is invalid.");
            }
        } else if (!SecurityTokenService.isAsked(request) && !authorization.contains("/" + Arns.REGION + "/")) {
            throw Refused.of("InvalidSignatureException", "Credential should be scoped to a valid region.");
        }
        if (expired) {
            throw Refused.of("ExpiredTokenException", "The security token included in the request is expired");
        }
    }
}
