package io.quarkiverse.secrets.aws.client;

/**
 * Follows the pages of an answer, and detects circles and endless ones. For one thread.
 */
public final class PageToken {

    private final int most;
    private int pages;
    private String token;

    /**
     * Starts with the first page.
     *
     * @param most how many pages an answer of the service has at most
     */
    public PageToken(int most) {
        this.most = most;
    }

    /** Returns the token of the page, as the SDK takes it: null for the first one. */
    public String get() {
        return token;
    }

    /**
     * Moves on to the next page.
     *
     * @param next the token of the next page, as the SDK gives it: null if there is none
     * @return whether there is a next page
     * @throws NotTheServiceException if there are more pages than the service has
     */
    public boolean next(String next) {
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
