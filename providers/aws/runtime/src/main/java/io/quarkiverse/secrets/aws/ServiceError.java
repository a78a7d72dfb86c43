package io.quarkiverse.secrets.aws;

import java.util.Optional;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What an error of the service says, as the answer to a call or for one secret in it.
 *
 * @param status the status of HTTP; 200 where the error is about one of several secrets
 * @param errorCode the error's name; all errors of the service have one, those of proxies have none
 * @param message its message, which may quote what was sent; empty if there is none
 * @param throttling whether the SDK takes it for one that too many requests lead to
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html">Common errors</a>
 */
record ServiceError(int status, Optional<String> errorCode, String message, boolean throttling) {

    private static final int LONGEST_MESSAGE = 500;
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    static ServiceError of(AwsServiceException answer) {
        Optional<AwsErrorDetails> details = Optional.ofNullable(answer.awsErrorDetails());
        return new ServiceError(answer.statusCode(), details.map(AwsErrorDetails::errorCode),
                details.map(AwsErrorDetails::errorMessage).orElse(""), answer.isThrottlingException());
    }

    /** Of one secret, in an answer that is a success otherwise. */
    static ServiceError ofEntry(String code, String message) {
        return new ServiceError(OK, Optional.of(code), message, false);
    }

    /** Its name, for people. */
    String code() {
        return errorCode.orElse("status " + status);
    }

    /** Whether it is the same for all secrets: nobody answers as the service does, or the caller is not known. */
    boolean isOfAll() {
        return isOfServer() || isThrottling() || isInternal() || isUnknownCaller() || isOfAnother();
    }

    /** Whether another server answers: one without the service's errors, or another service of AWS. */
    boolean isOfAnother() {
        return !isOfServer() && (errorCode.isEmpty() || code().equals("UnknownOperationException"));
    }

    boolean isOfServer() {
        return status >= SERVER_ERROR;
    }

    boolean isThrottling() {
        return throttling || status == TOO_MANY_REQUESTS || code().contains("Throttl") || code().contains("TooManyRequests");
    }

    /** Whether the service wants fewer calls, of anything. */
    boolean isForFewerCalls() {
        return isThrottling() || status == UNAVAILABLE || code().startsWith("ServiceUnavailable");
    }

    /** Whether the service has looked at the request, and said what there is to say of it. */
    boolean isServed() {
        return errorCode.isPresent() && !isOfServer() && !isForFewerCalls() && !isInternal();
    }

    boolean isInternal() {
        return code().startsWith("InternalService") || code().startsWith("InternalFailure")
                || code().startsWith("ServiceUnavailable");
    }

    /** Whether the caller may not do that. */
    boolean isAccessDenied() {
        return code().startsWith("AccessDenied") || code().startsWith("UnauthorizedOperation");
    }

    /** Whether the service does not know who asks. */
    boolean isUnknownCaller() {
        switch (code()) {
            case "UnrecognizedClientException", "InvalidSignatureException", "SignatureDoesNotMatch", "ExpiredToken",
                    "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException", "InvalidClientTokenId",
                    "MissingAuthenticationToken", "MissingAuthenticationTokenException", "RequestExpired",
                    "RequestTimeTooSkewed", "RequestInTheFuture", "NotAuthorized", "OptInRequired":
                return true;
            default:
                return false;
        }
    }

    /** Whether the service does not accept the time of the signature. */
    boolean isOfTime() {
        switch (code()) {
            case "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture":
                return true;
            default:
                return isUnknownCaller() && (message.startsWith("Signature expired")
                        || message.startsWith("Signature not yet current"));
        }
    }

    /** Whether it is about the key that the secret is encrypted with. */
    boolean isOfKey() {
        return message.contains("KMS") || message.contains("kms:");
    }

    /** Whether the secret is marked for deletion. Other messages with the word say that something cannot be deleted. */
    boolean isOfDeleted() {
        return code().equals("InvalidRequestException") && message.contains("delet")
                && (message.contains("marked") || message.contains("scheduled"));
    }

    /** Who may not do what, behind a colon: the form of IAM's messages; empty if it is none. */
    String who() {
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
