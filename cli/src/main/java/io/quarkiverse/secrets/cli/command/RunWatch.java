package io.quarkiverse.secrets.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.watch.WatchOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The options of {@code run} for secrets that change while the command runs. */
final class RunWatch {

    private static final String WATCH = "--watch";
    private static final String SIGNAL = "--signal";
    private static final String GRACE = "--grace";
    private static final String INTERVAL = "--interval";

    private static final Duration USUAL_GRACE = Duration.ofSeconds(10);
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);
    private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int LAST_SIGNAL = 64;
    /** Those of POSIX. */
    private static final Set<String> SIGNALS = Set.of("ABRT", "ALRM", "BUS", "CHLD", "CONT", "FPE", "HUP", "ILL", "INT", "KILL",
            "PIPE", "QUIT", "SEGV", "STOP", "TERM", "TSTP", "TTIN", "TTOU", "USR1", "USR2", "POLL", "PROF", "SYS", "TRAP",
            "URG",
            "VTALRM", "XCPU", "XFSZ", "WINCH");

    private RunWatch() {
    }

    static CommandSpec addTo(CommandSpec spec) {
        return spec
                .addOption(Options.flag(WATCH, "Restart the command when one of its secrets has another value. It keeps what it"
                        + " has if they cannot be read, one is missing, or a new value violates a constraint."))
                .addOption(Options.text(SIGNAL, "SIGNAL", "With " + WATCH + ": send the command this signal, such as HUP,"
                        + " instead of restarting it. Its environment stays as it is: it has to read the secrets itself."))
                .addOption(Options.text(GRACE, "DURATION", "With " + WATCH + ": how long the command may take to end after"
                        + " SIGTERM, before SIGKILL. Default: 10s."))
                .addOption(Options.text(INTERVAL, "DURATION", "With " + WATCH + ": how often to ask the backend, at least 1s."
                        + " Files are noticed sooner. Default: quarkus.secrets.refresh.every, or 1m."));
    }

    /**
     * Whether secrets are to be watched.
     *
     * @throws CliException if they are not, and an option says how
     */
    static boolean isAsked(Invocation invocation) {
        boolean asked = invocation.has(WATCH);
        for (String option : List.of(SIGNAL, GRACE, INTERVAL)) {
            if (!asked && invocation.has(option)) {
                throw new CliException(option + " is for " + WATCH, "add " + WATCH + ", or leave it out");
            }
        }
        return asked;
    }

    /** @throws CliException if one of the options is invalid */
    static WatchOptions options(Invocation invocation, Session session, boolean allowMissing) {
        if (invocation.has(SIGNAL) && invocation.has(GRACE)) {
            throw new CliException(
                    SIGNAL + " and " + GRACE + " contradict each other: a command that gets a signal is not stopped",
                    "use one of them");
        }
        Duration interval = duration(invocation, INTERVAL)
                .or(() -> session.context().setting("refresh.every").flatMap(RunWatch::parse)
                        .filter(every -> every.compareTo(LEAST_INTERVAL) >= 0))
                .orElse(USUAL_INTERVAL);
        if (interval.compareTo(LEAST_INTERVAL) < 0) {
            throw new CliException(INTERVAL + " is shorter than a second", "give it at least 1s");
        }
        return new WatchOptions(invocation.text(SIGNAL).map(RunWatch::signal), duration(invocation, GRACE).orElse(USUAL_GRACE),
                interval, allowMissing);
    }

    private static Optional<Duration> duration(Invocation invocation, String option) {
        return invocation.text(option).map(text -> parse(text).orElseThrow(() -> new CliException(
                option + " is not a duration of at most a day", "give it one, such as 500ms, 30s or 5m")));
    }

    private static Optional<Duration> parse(String text) {
        return DurationText.parse(text).filter(duration -> duration.compareTo(LONGEST) <= 0);
    }

    private static String signal(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring("SIG".length()) : upper;
        boolean number = name.matches("[1-9]\\d?") && Integer.parseInt(name) <= LAST_SIGNAL;
        if (!number && !SIGNALS.contains(name)) {
            throw new CliException(SIGNAL + " is not a signal", "give it the name or number of one, such as HUP or 10");
        }
        return name;
    }
}
