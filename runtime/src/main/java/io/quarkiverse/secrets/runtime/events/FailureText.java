package io.quarkiverse.secrets.runtime.events;

/**
 * Says of a failure what happened and where, without the messages of exceptions, which may hold anything.
 */
record FailureText(Throwable failure) {

    private static final int DEEPEST = 5;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        Throwable next = failure;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) {
            text.append(depth == 0 ? "" : ", caused by ").append(next.getClass().getName());
            if (next.getStackTrace().length > 0) {
                text.append(" at ").append(next.getStackTrace()[0]);
            }
            next = next.getCause();
        }
        return text.toString();
    }
}
