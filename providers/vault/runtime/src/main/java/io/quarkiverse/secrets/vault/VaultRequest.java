package io.quarkiverse.secrets.vault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Represents a request to Vault's HTTP API.
 *
 * @param method GET, POST, PATCH or DELETE
 * @param path the path below {@code /v1/}, and the query, both encoded
 * @param body the body, if any
 * @param contentType the type of the body
 * @param namespaced whether it is for the namespace of the settings, as all are except those about the server itself
 */
record VaultRequest(String method, String path, Optional<Json> body, String contentType, boolean namespaced) {

    private static final String JSON = "application/json";
    private static final String UNRESERVED = "-._~";

    static VaultRequest get(String path) {
        return new VaultRequest("GET", path, Optional.empty(), JSON, true);
    }

    /** Creates a request about the server, which belongs to no namespace. */
    static VaultRequest ofServer(String path) {
        return new VaultRequest("GET", path, Optional.empty(), JSON, false);
    }

    static VaultRequest post(String path, Json body) {
        return new VaultRequest("POST", path, Optional.of(body), JSON, true);
    }

    /** Creates a JSON merge patch after RFC 7396. */
    static VaultRequest patch(String path, Json body) {
        return new VaultRequest("PATCH", path, Optional.of(body), "application/merge-patch+json", true);
    }

    static VaultRequest delete(String path) {
        return new VaultRequest("DELETE", path, Optional.empty(), JSON, true);
    }

    /** Encodes a path for a URL, with its slashes. */
    static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 8);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/'
                    || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    /** Leaves the body out. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
