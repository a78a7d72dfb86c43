package io.quarkiverse.secrets.benchmarks.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.benchmarks.SampleSecrets;
import io.quarkiverse.secrets.benchmarks.load.MeasuredBackend;
import io.quarkiverse.secrets.providers.servers.Fault;

/**
 * Whether a backend, or a proxy in front of one, that answers without end fills the heap: the live set after a full collection
 * over as many refreshes as an hour has with a period of one second, one after the other, on each backend. The answers are in
 * turn
 * JSON with a string without end and a page without end. To be run with a small heap ({@code -Xmx128m}).
 * <p>
 * Fails if a secret does not keep its last good value, or does not have its new one after the backend is well again.
 */
public final class EndlessAnswersBenchmark {

    private static final int SECRETS = 10;
    private static final int REFRESHES = 3_600;
    private static final int REPORTS = 6;
    /** That of the second in which the next refresh is due. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);

    private static final Fault JSON = new Fault.Endless(200, "application/json", "{\"a\":\"");
    private static final Fault PAGE = new Fault.Endless(200, "text/html", "<html><body>");

    private EndlessAnswersBenchmark() {
    }

    /** @param args how many refreshes, if not those of an hour */
    public static void main(String[] args) {
        int refreshes = args.length == 0 ? REFRESHES : Integer.parseInt(args[0]);
        List<MeasuredBackend> backends = new ArrayList<>(MeasuredBackend.all());
        backends.add(MeasuredBackend.vault());
        for (MeasuredBackend backend : backends) {
            try (backend) {
                measure(backend, refreshes);
            }
        }
    }

    private static void measure(MeasuredBackend backend, int refreshes) {
        String[] names = SampleSecrets.names(SECRETS);
        for (String name : names) {
            backend.store(name, "first-value-of-" + name);
        }
        try (RunningApplication application = new RunningApplication(backend.provider(), REQUEST_TIMEOUT, names)) {
            application.manager().refresh();
            long first = LiveSet.bytes();
            report(backend, 0, first, first);
            for (int refresh = 1; refresh <= refreshes; refresh++) {
                backend.server().always(refresh % 2 == 0 ? PAGE : JSON);
                refreshInVain(application);
                // Else the server's own record of them is what grows
                backend.server().forgetCalls();
                if (refresh % Math.max(1, refreshes / REPORTS) == 0) {
                    report(backend, refresh, LiveSet.bytes(), first);
                }
            }
            require(application, names, "first");
            backend.server().behave();
            for (String name : names) {
                backend.store(name, "second-value-of-" + name);
            }
            application.manager().refresh();
            require(application, names, "second");
        }
    }

    private static void refreshInVain(RunningApplication application) {
        try {
            application.manager().refresh();
        } catch (SecretsException e) {
            return;
        }
        throw new IllegalStateException("A refresh has ended as if the backend had answered");
    }

    private static void require(RunningApplication application, String[] names, String which) {
        for (String name : names) {
            if (!application.manager().get(name).equals(which + "-value-of-" + name)) {
                throw new IllegalStateException(name + " does not have its " + which + " value");
            }
        }
    }

    private static void report(MeasuredBackend backend, int refreshes, long live, long first) {
        System.out.printf(Locale.ROOT, "%-20s after %4d refreshes: live set %6.2f MB, %+.2f MB%n", backend.name(), refreshes,
                live / 1e6, (live - first) / 1e6);
    }
}
