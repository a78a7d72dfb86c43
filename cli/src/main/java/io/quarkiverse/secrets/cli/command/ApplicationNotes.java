package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.session.Session;

/** What people should know of a new value: whether the application sees it, and when. */
final class ApplicationNotes {

    private ApplicationNotes() {
    }

    /** What keeps the application from reading the new value. */
    static List<String> warnings(Session session, SecretDefinition registered) {
        List<String> warnings = new ArrayList<>();
        if (session.application().isPresent() && session.configured().definitions().find(registered.name()).isEmpty()) {
            warnings.add(registered.name() + " is not registered by the application");
        }
        registered.version().ifPresent(version -> warnings.add("the application reads " + registered.name()
                + " in the version " + version + ", and so does not see the new value unless that is it"));
        return warnings;
    }

    /** Who sees new values at once, and who at the next start. */
    static String seenBy(Session session) {
        Optional<String> every = session.configured().context().setting("refresh.every").filter(text -> !text.isBlank());
        return (every.isPresent()
                ? "Running applications have the new values after their next refresh (quarkus.secrets.refresh.every="
                        + every.get() + ") through SecretsManager, credentials and TLS"
                : "Running applications have the new values when they refresh: quarkus.secrets.refresh.every is not set")
                + "; injected values change at the next start";
    }
}
