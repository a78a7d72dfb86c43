package io.quarkiverse.secrets.providers.servers.azure;

/** What a caller may be allowed to do with secrets: for each request the reference names the permission that it takes. */
public enum SecretPermission {
    /** Read a value, or what a deleted secret was. */
    GET,
    /** List names, versions and deleted secrets. */
    LIST,
    /** Store a value, or change what is known of one. */
    SET,
    /** Delete a secret so that it can be recovered. */
    DELETE,
    /** Recover a deleted one. */
    RECOVER,
    /** Delete it for good. */
    PURGE;

    /**
     * What a request takes.
     *
     * @param path of the request, split at its slashes
     */
    static SecretPermission of(String method, String[] path) {
        boolean deleted = path[1].equals("deletedsecrets");
        return switch (method) {
            case "GET" -> path.length == 2 || path.length > 3 && path[3].equals("versions") ? LIST : GET;
            case "DELETE" -> deleted ? PURGE : DELETE;
            default -> deleted ? RECOVER : SET;
        };
    }
}
