package io.quarkiverse.secrets.aws.client;

/**
 * Thrown when an answer can be read, but is not one of the service.
 */
public final class NotTheServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotTheServiceException() {
        super("Not an answer of the service");
    }

    /**
     * Checks that an answer has what each answer of its kind has. The SDK reads any JSON with status 200 as an answer with all
     * fields missing.
     *
     * @param field a field that is never missing, as the SDK gives it: null if it is
     */
    public static void throwIfMissing(Object field) {
        if (field == null) {
            throw new NotTheServiceException();
        }
    }
}
