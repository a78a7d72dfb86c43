package io.quarkiverse.secrets.aws;

/**
 * Leads from one page of an answer to the next, and not in circles or on without an end. For one thread.
 */
final class PageToken {

    private final int most;
    private int pages;
    private String token;

    /**
     * Begins with the first page.
     *
     * @param most how many pages an answer of the service has at most
     */
    PageToken(int most) {
        this.most = most;
    }

    /** What to ask for the page with, as the SDK takes it: null for the first one. */
    String get() {
        return token;
    }

    /**
     * Takes the token of the next page from the last one.
     *
     * @param next as the SDK gives it: null if there is none
     * @return whether there is a next page
     * @throws NotTheServiceException if the service would have no more
     */
    boolean next(String next) {
        if (next == null || next.isEmpty()) {
            return false;
        }
        if (++pages >= most || next.equals(token)) {
            throw new NotTheServiceException();
        }
        token = next;
        return true;
    }
}
