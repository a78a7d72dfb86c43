package io.quarkiverse.secrets.cli.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The profiles that an application would be started with here. */
public final class Profiles {

    private static final String PROPERTY = "quarkus.profile";
    private static final String VARIABLE = "QUARKUS_PROFILE";
    private static final String PACKAGED = "prod";

    private Profiles() {
    }

    /**
     * Those that are asked for; else those of the system property or the environment; else that of a packaged application.
     *
     * @param asked names, separated by commas, as {@code quarkus.profile} has them
     */
    public static List<String> active(Optional<String> asked) {
        List<String> profiles = new ArrayList<>();
        for (String profile : names(asked).split(",")) {
            profiles.add(profile.strip());
        }
        return profiles;
    }

    /**
     * Whether one is asked for, here or by the system property or the environment, and that of a packaged application is not
     * assumed.
     */
    public static boolean areNamed(Optional<String> asked) {
        return named(asked).isPresent();
    }

    private static String names(Optional<String> asked) {
        return named(asked).orElse(PACKAGED);
    }

    private static Optional<String> named(Optional<String> asked) {
        if (asked.isPresent() && !asked.get().isBlank()) {
            return asked;
        }
        String property = System.getProperty(PROPERTY);
        return Optional.ofNullable(property != null ? property : System.getenv(VARIABLE)).filter(names -> !names.isBlank());
    }
}
