package io.quarkiverse.secrets.providers.servers.aws;

/** An error of the service, in the form of its protocol. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static Refused of(String code, String message) {
        return new Refused(400, code, message);
    }

    static Refused notFound() {
        return of("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    static Refused markedForDeletion() {
        return of("InvalidRequestException",
                "You can't perform this operation on the secret because it was marked for deletion.");
    }

    /** One parameter is not as the service wants it. */
    static Refused validation(String error) {
        return of("ValidationException", "1 validation error detected: " + error);
    }

    /**
     * @param action what is denied, with the service in front of it
     */
    static Refused denied(String action, String resource) {
        return of("AccessDeniedException", "User: arn:aws:sts::123456789012:assumed-role/app/session is not authorized to "
                + "perform: " + action + " on resource: " + resource + " because no identity-based policy allows the " + action
                + " action");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
