package io.quarkiverse.secrets.it.credentials;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Makes passwords with what a configuration file or a URL would have to escape, and remembers them. Of ASCII only: a PKCS12
 * store takes no others. Safe for any thread.
 */
final class Passwords {

    private final List<String> all = new CopyOnWriteArrayList<>();

    String next() {
        String password = "needle-" + all.size() + "-${no.such.key}$$\\\"'%2F:@";
        all.add(password);
        return password;
    }

    /** As it is written between quotation marks, in JSON and in JAAS. */
    static String escaped(String password) {
        return password.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
