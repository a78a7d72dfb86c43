package io.quarkiverse.secrets.cli.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.secrets.providers.servers.BackendServer;

/**
 * Kills a command at moments drawn by chance, as a power cut or the killer of the kernel would. How often is the system
 * property
 * {@value #PROPERTY}; without it, as often as the test asks for.
 */
public final class Kills {

    private static final String PROPERTY = "secrets.it.kills";
    private static final int USUAL = 5;
    private static final int MEASURED = 3;
    private static final int MOST_CALLS = 25;
    private static final Duration LATENCY = Duration.ofMillis(20);

    private final CliProcess process;
    private final String[] words;
    private final int number;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private Kills(CliProcess process, List<String> arguments, int usual) {
        this.process = process;
        this.words = arguments.toArray(String[]::new);
        this.number = Integer.getInteger(PROPERTY, usual);
    }

    /** Has something to do again once the command has done it. */
    public interface Preparation {

        void run() throws Exception;
    }

    /** Looks at what a kill has left. */
    public interface Check {

        /** @param when says which kill it was */
        void run(String when) throws Exception;
    }

    /**
     * Kills a command again and again, and then has it complete.
     *
     * @param process what starts it
     * @param check is run after each kill
     */
    public static void of(CliProcess process, List<String> arguments, Check check) throws Exception {
        of(process, arguments, USUAL, () -> {
        }, check);
    }

    /**
     * Kills a command between the start of its JVM and the time that it takes as a rule, again and again, and then has it
     * complete.
     *
     * @param process what starts it
     * @param usual how often
     * @param preparation is run before each start but the last
     * @param check is run after each kill
     */
    public static void of(CliProcess process, List<String> arguments, int usual, Preparation preparation, Check check)
            throws Exception {
        Kills kills = new Kills(process, arguments, usual);
        long typical = kills.typicalNanos(preparation);
        kills.kill(() -> {
            preparation.run();
            Process running = process.start(kills.words);
            // The first third of the time is the start of the JVM
            running.waitFor((long) (typical * (1 + 2 * kills.random.nextDouble()) / 3), TimeUnit.NANOSECONDS);
            return running;
        }, check);
    }

    /**
     * Kills a command while it is under way with a backend, after a few of its calls, again and again, and then has it
     * complete.
     *
     * @param process what starts it
     * @param server the backend
     * @param usual how often
     * @param check is run after each kill
     */
    public static void amidCalls(CliProcess process, List<String> arguments, BackendServer server, int usual, Check check)
            throws Exception {
        Kills kills = new Kills(process, arguments, usual);
        kills.kill(() -> {
            server.latency(LATENCY);
            Process running = process.start(kills.words);
            int calls = server.calls().size() + 2 + kills.random.nextInt(MOST_CALLS);
            while (running.isAlive() && server.calls().size() < calls) {
                running.waitFor(2, TimeUnit.MILLISECONDS);
            }
            return running;
        }, when -> {
            server.latency(Duration.ZERO);
            check.run(when);
        });
    }

    private void kill(Callable<Process> start, Check check) throws Exception {
        for (int i = 1; i <= number; i++) {
            start.call().destroyForcibly().waitFor();
            check.run("kill " + i + " of seed " + seed);
        }
        process.run(words).assertStatus(0);
    }

    private long typicalNanos(Preparation preparation) throws Exception {
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            preparation.run();
            long start = System.nanoTime();
            process.run(words).assertStatus(0);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[MEASURED / 2];
    }
}
