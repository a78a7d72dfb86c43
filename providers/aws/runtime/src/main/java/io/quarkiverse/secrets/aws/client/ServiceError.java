package io.quarkiverse.secrets.aws.client;

import java.util.Optional;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Describes an error of the service, as the answer to a call or for one secret in it.
 *
 * @param status the status of HTTP; 200 where the error is about one of several secrets
 * @param errorCode the error's name; errors of the service have one, those of proxies do not
 * @param message its message, which may quote what was sent; empty if there is none
 * @param throttling whether the SDK regards it as caused by too many requests
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html">Common errors</a>
 */
public record ServiceError(int status, Optional<String> errorCode, String message, boolean throttling) {

    private static final String ACTION = "is not authorized to perform: ";
    private static final String RESOURCE = " on resource: ";
    private static final int LONGEST_MESSAGE = 500;
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    public static ServiceError of(AwsServiceException answer) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(answer.awsErrorDetails());
        return new ServiceError(answer.statusCode(), details.map(AwsErrorDetails::errorCode),
                details.map(AwsErrorDetails::errorMessage).orElse(""), answer.isThrottlingException());
    }

    /** Creates the error of one secret in a successful answer. */
    public static ServiceError ofEntry(String code, String message) {
        return new ServiceError(OK, Optional.of(code), message, false);
    }

    /** Returns its name, for people. */
    public String code() {
        return errorCode.orElse("status " + status);
    }

    /** Returns whether it is the same for all secrets: another server answers, or the caller is unknown. */
    public boolean isOfBackend() {
        return isOfServer() || isThrottling() || isInternal() || isUnknownCaller() || isOfAnotherServer();
    }

    /** Returns whether another server answers: one without the service's errors, or another service of AWS. */
    public boolean isOfAnotherServer() {
        return !isOfServer() && (errorCode.isEmpty() || code().equals("UnknownOperationException"));
    }

    public boolean isOfServer() {
        return status >= SERVER_ERROR;
    }

    public boolean isThrottling() {
        return throttling || status == TOO_MANY_REQUESTS || code().contains("Throttl") || code().contains("TooManyRequests")
                || isOfConcurrentUpdates();
    }

    /** Returns whether the service updates something one call at a time, and has one in progress. */
    boolean isOfConcurrentUpdates() {
        return code().startsWith("TooManyUpdates");
    }

    /** Returns whether the service asks for fewer calls. */
    public boolean asksForFewerCalls() {
        return isThrottling() || status == UNAVAILABLE || code().startsWith("ServiceUnavailable");
    }

    /** Returns whether the service has processed the request. */
    public boolean isServed() {
        return errorCode.isPresent() && !isOfServer() && !asksForFewerCalls() && !isInternal();
    }

    public boolean isInternal() {
        return code().startsWith("InternalService") || code().startsWith("InternalFailure")
                || code().startsWith("InternalServer")
                || code().startsWith("ServiceUnavailable");
    }

    /** Returns whether the caller is not allowed to do it. */
    public boolean isAccessDenied() {
        return code().startsWith("AccessDenied") || code().startsWith("UnauthorizedOperation");
    }

    /** Returns whether the service does not know the caller. */
    public boolean isUnknownCaller() {
        return switch (code()) {
            case "UnrecognizedClientException", "InvalidSignatureException", "SignatureDoesNotMatch", "ExpiredToken",
                    "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException", "InvalidClientTokenId",
                    "MissingAuthenticationToken", "MissingAuthenticationTokenException", "RequestExpired",
                    "RequestTimeTooSkewed", "RequestInTheFuture", "NotAuthorized", "OptInRequired" ->
                true;
            default -> false;
        };
    }

    /** Returns whether the service does not accept the time of the signature. */
    public boolean isOfTime() {
        return switch (code()) {
            case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" -> true;
            default -> isUnknownCaller() && (message.startsWith("Signature expired")
                    || message.startsWith("Signature not yet current"));
        };
    }

    /** Returns whether it concerns the key that the secret is encrypted with. */
    public boolean isOfKey() {
        String action = partAfter(ACTION);
        return action.isEmpty() ? message.contains("KMS") || message.contains("kms:") || message.contains("ciphertext")
                : action.startsWith("kms:");
    }

    /** Returns the resource that a message of IAM says is denied; an empty text if it is none. */
    public String deniedResource() {
        return partAfter(RESOURCE);
    }

    private String partAfter(String words) {
        int start = message.indexOf(words);
        if (start < 0) {
            return "";
        }
        int from = start + words.length();
        int end = message.indexOf(' ', from);
        return end < 0 ? message.substring(from) : message.substring(from, end);
    }

    /** Returns whether the secret is marked for deletion. Other messages with the word say that it cannot be deleted. */
    public boolean isMarkedForDeletion() {
        return code().equals("InvalidRequestException") && message.contains("delet")
                && (message.contains("marked") || message.contains("scheduled"));
    }

    /** Returns the principal and the action that is denied, after a colon, from a message of IAM; empty if it is none. */
    public String deniedAction() {
        if (!message.startsWith("User: ") || message.indexOf('\n') >= 0 || message.length() > LONGEST_MESSAGE) {
            return "";
        }
        return ": " + message.substring("User: ".length());
    }

    /** Leaves the message out. */
    @Override
    public String toString() {
        return "ServiceError[" + code() + "]";
    }
}
