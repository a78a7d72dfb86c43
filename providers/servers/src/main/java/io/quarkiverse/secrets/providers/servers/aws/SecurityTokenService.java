package io.quarkiverse.secrets.providers.servers.aws;

import java.util.Map;

import io.quarkiverse.secrets.providers.servers.BackendServer.Request;
import io.quarkiverse.secrets.providers.servers.BackendServer.Response;

/**
 * AWS STS as far as it gives out the credentials of a role.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class SecurityTokenService {

    static final String ASSUME_ROLE = "AssumeRole";
    static final String ACCESS_KEY = "ASIAROLE";
    private static final Map<String, String> XML = Map.of("Content-Type", "text/xml");

    private SecurityTokenService() {
    }

    /** Whether a request is signed for this service. */
    static boolean isAsked(Request request) {
        return request.header("Authorization").orElse("").contains("/sts/aws4_request");
    }

    static Response denied() {
        return new Response(403, XML,
                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                        + "<Code>AccessDenied</Code><Message>User: arn:aws:iam::123456789012:user/app is not authorized to "
                        + "perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/shop</Message></Error>"
                        + "<RequestId>1</RequestId></ErrorResponse>");
    }

    /**
     * @throws Refused if it is another action
     */
    static Response assumeRole(Request request) {
        if (!request.body().contains("Action=" + ASSUME_ROLE)) {
            throw Refused.of("InvalidAction", "");
        }
        return new Response(200, XML,
                "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult><Credentials>"
                        + "<AccessKeyId>" + ACCESS_KEY + "</AccessKeyId><SecretAccessKey>secret-of-role</SecretAccessKey>"
                        + "<SessionToken>token-of-role</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                        + "</AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>"
                        + "</AssumeRoleResponse>");
    }
}
