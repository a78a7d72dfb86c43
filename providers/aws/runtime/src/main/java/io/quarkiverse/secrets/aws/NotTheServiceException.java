package io.quarkiverse.secrets.aws;

/**
 * What has answered is something else than the service, although its answer can be read.
 */
final class NotTheServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotTheServiceException() {
        super("Not an answer of the service");
    }

    /**
     * Takes an answer for the service's own only if it has what the service always says. The SDK reads any JSON with status 200
     * as an answer in which everything is left out.
     *
     * @param always what the service says in each answer of this kind, as the SDK gives it: null if it is left out
     */
    static void ifLeftOut(Object always) {
        if (always == null) {
            throw new NotTheServiceException();
        }
    }
}
