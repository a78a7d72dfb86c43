package io.quarkiverse.secrets.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file says of it, if it is like that of a file of environment variables. Immutable.
 *
 * @param kind what kind of file it is
 * @param suffix what follows {@code .env} and a separator, or is empty
 */
record EnvFileName(Kind kind, String suffix) {

    /** Kinds of such files. */
    enum Kind {
        /** {@code .env}, and {@code .env.dev} and the like, which belong to profiles that every application has. */
        READ,
        /** {@code .env.staging}, which is read if there is such a profile and it is active. */
        PROFILE,
        /** {@code .env.development}, {@code .env.local}: what other frameworks read. */
        FRAMEWORK,
        /** {@code .env-dev}: nearly the name of one that is read. */
        SEPARATOR,
        /** {@code .env.bak} */
        COPY,
        /** {@code .env.keys}, with the keys of encrypted ones. */
        KEYS,
        /** {@code .envrc}, a script for a shell. */
        SCRIPT,
        /** {@code .env.example} */
        TEMPLATE,
        /** {@code prod.env}, {@code env}: of whatever program. */
        OTHER
    }

    private static final Pattern ENV = Pattern.compile("\\.env(?:([._ -]?)(.+))?");
    private static final Pattern OTHER = Pattern.compile("env|env[._-](?:local|dev|development|prod|production|test|testing"
            + "|staging|stage|qa|uat|ci|docker|bak|backup|old)|[^.].*\\.env");
    private static final Pattern TEMPLATE = Pattern
            .compile("(?:.*[._ -])?(?:example|sample|template|tpl|dist|defaults|schema)(?:[._ -].*)?");
    private static final Pattern COPY = Pattern
            .compile("(?:.*[._ -])?(?:bak|backup|old|orig|save|saved|copy|tmp|[0-9]+)|.*~|.* copy.*");
    /** Programs, documents and what is encrypted as a whole. */
    private static final Pattern NONE = Pattern.compile("(?:.*\\.)?(?:[cm]?[jt]sx?|json5?|ya?ml|toml|xml|md|adoc|html|java|kts?"
            + "|py|rb|go|rs|php|properties|sh|bash|zsh|fish|ps1|cmd|bat|gpg|asc|age|enc|lock|sw[op]|zip|t?gz|tar|png|svg|log"
            + "|vault|class|jar)");
    private static final List<String> PROFILES = List.of("dev", "test", "prod");
    /** Names of other frameworks, with the profile that has the same purpose. */
    private static final Map<String, String> FRAMEWORKS = Map.of("development", "dev", "develop", "dev", "production", "prod",
            "testing", "test");
    private static final String LOCAL = "local";

    /** What a file's name says; empty if it is nothing of the kind. */
    static Optional<EnvFileName> of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        Matcher env = ENV.matcher(name);
        if (!env.matches()) {
            return OTHER.matcher(name).matches()
                    ? Optional.of(new EnvFileName(TEMPLATE.matcher(name).matches()
                            || TEMPLATE.matcher(name.replace(".env", "")).matches() ? Kind.TEMPLATE : Kind.OTHER, ""))
                    : Optional.empty();
        }
        String suffix = env.group(2) == null ? "" : env.group(2);
        return kind(env.group(1) == null ? "" : env.group(1), suffix).map(kind -> new EnvFileName(kind, suffix));
    }

    private static Optional<Kind> kind(String separator, String suffix) {
        if (suffix.isEmpty()) {
            return Optional.of(Kind.READ);
        }
        if (suffix.equals("rc") || suffix.startsWith("rc.")) {
            return Optional.of(Kind.SCRIPT);
        }
        if (separator.isEmpty() && !suffix.equals("~")) {
            // .environment, .envoy
            return Optional.empty();
        }
        if (TEMPLATE.matcher(suffix).matches()) {
            return Optional.of(Kind.TEMPLATE);
        }
        if (COPY.matcher(suffix).matches()) {
            return Optional.of(Kind.COPY);
        }
        if (NONE.matcher(suffix).matches()) {
            return Optional.empty();
        }
        if (suffix.equals("keys")) {
            return Optional.of(Kind.KEYS);
        }
        if (!separator.equals(".")) {
            return Optional.of(Kind.SEPARATOR);
        }
        return Optional.of(PROFILES.contains(suffix) ? Kind.READ
                : FRAMEWORKS.containsKey(suffix) || suffix.equals(LOCAL) || suffix.endsWith("." + LOCAL) ? Kind.FRAMEWORK
                        : Kind.PROFILE);
    }

    /** The profile whose file has the purpose of this one; empty if there is none. */
    Optional<String> profile() {
        return PROFILES.contains(suffix) ? Optional.of(suffix) : Optional.ofNullable(FRAMEWORKS.get(suffix));
    }
}
