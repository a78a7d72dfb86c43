package io.quarkiverse.secrets.cli.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills a command at moments drawn by chance, from its start to the time that it takes as a rule: as a power cut or the killer
 * of
 * the kernel would. How often is the system property {@value #PROPERTY}.
 */
public final class Kills {

    private static final String PROPERTY = "secrets.it.kills";
    private static final int NUMBER = Integer.getInteger(PROPERTY, 5);
    private static final int MEASURED = 3;

    private Kills() {
    }

    /** Looks at what a kill has left. */
    public interface Check {

        /** @param when says which kill it was */
        void run(String when) throws Exception;
    }

    /**
     * Kills it again and again.
     *
     * @param process what starts it
     * @param check is run after each kill
     */
    public static void of(CliProcess process, List<String> arguments, Check check) throws Exception {
        String[] words = arguments.toArray(String[]::new);
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            process.run(words).assertStatus(0);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        long typical = nanos[MEASURED / 2];
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 1; i <= NUMBER; i++) {
            Process running = process.start(words);
            // The first third of the time is the start of the JVM
            running.waitFor((long) (typical * (1 + 2 * random.nextDouble()) / 3), TimeUnit.NANOSECONDS);
            running.destroyForcibly().waitFor();
            check.run("kill " + i + " of seed " + seed);
        }
        process.run(words).assertStatus(0);
    }
}
