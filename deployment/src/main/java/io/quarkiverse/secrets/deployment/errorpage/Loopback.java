package io.quarkiverse.secrets.deployment.errorpage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Tells whether an address is one of this machine's own, by its text: names that are looked up may be anybody's. */
final class Loopback {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private Loopback() {
    }

    /** A host with or without a port, as the header {@code Host} has it. */
    static boolean isAuthority(String authority) {
        return authority != null && isPage("http://" + authority + "/");
    }

    /** As the header {@code Origin} has it. A browser that posts a form from one page to another always sends it. */
    static boolean isOrigin(String origin) {
        return origin != null && isPage(origin);
    }

    /** An address of a web page. */
    static boolean isPage(String address) {
        try {
            URI uri = new URI(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getUserInfo() == null
                    && uri.getHost() != null && HOSTS.contains(uri.getHost());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
