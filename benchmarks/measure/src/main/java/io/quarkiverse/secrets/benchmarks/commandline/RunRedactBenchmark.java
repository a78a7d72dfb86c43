package io.quarkiverse.secrets.benchmarks.commandline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures how long {@code secrets run --redact -- cat FILE} takes for 100 MB, the start of the virtual machine and all,
 * beside {@code sed} that replaces one literal text. They take turns, each time beginning with another one, so that whatever
 * else the machine does meets them alike; each run but the first counts, and of the first it is checked that both write the
 * same.
 * <p>
 * The start takes longer than the redaction, so that its spread on a busy machine hides what redaction takes: that is in the
 * difference between 100 and 400 MB. Where the spread is
 * larger than what is to be measured, it says that the figures mean nothing.
 * <p>
 * {@code java -cp benchmarks/measure/target/benchmarks.jar io.quarkiverse.secrets.benchmarks.commandline.RunRedactBenchmark
 * [runs [jar [options of the virtual machine]]]}
 */
public final class RunRedactBenchmark {

    private static final int SIZE = 100_000_000;
    private static final double MB = SIZE / 1e6;
    private static final int LINE = 100;
    /** Every so many lines there is a value. */
    private static final int LINES_TO_A_VALUE = 1000;
    private static final int TIMES = 4;
    private static final String SED = "sed";
    private static final String SED_TIMES = "sed, 400 MB";
    private static final String REDACT = "run --redact -- cat";
    private static final String REDACT_TIMES = "run --redact -- cat, 400 MB";
    private static final String START = "run --redact -- true";
    private static final String SAMPLE = "sample";
    private static final String VALUE = "hunter2-0123456789-abcdefghij";
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:=\"/";
    /** That many MB a second are enough, however fast sed is. */
    private static final double ENOUGH = 100;

    private RunRedactBenchmark() {
    }

    /**
     * @param arguments the number of runs that count, 7 if there is none; the command line's jar; options of the virtual
     *        machine
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        Path project = Path.of(RunRedactBenchmark.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("../../../..").normalize();
        Path jar = arguments.length > 1 ? Path.of(arguments[1]).toAbsolutePath()
                : project.resolve("cli/target/quarkus-secrets-cli-1.0.0-SNAPSHOT.jar");
        List<String> options = arguments.length > 2 ? List.of(arguments).subList(2, arguments.length) : List.of();
        Path folder = Files.createTempDirectory("run-redact-benchmark");
        try {
            Path envFile = Files.createTempFile(folder, "", ".env");
            Files.writeString(envFile, "API_KEY=" + VALUE + "\n");
            // As the temporary file is: readable by its owner only, so that there is no warning about it
            Files.move(envFile, folder.resolve(".env"));
            writeSample(folder.resolve(SAMPLE));
            print(measure(folder, commands(jar, options), runs));
        } finally {
            delete(folder);
        }
    }

    private static Map<String, List<String>> commands(Path jar, List<String> options) {
        List<String> run = new ArrayList<>();
        run.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        run.addAll(options);
        run.addAll(List.of("-jar", jar.toString(), "run"));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        String script = "s/" + VALUE + "/***/g";
        commands.put(SED, List.of("sed", script, SAMPLE));
        commands.put(REDACT, with(run, "--redact", "--", "cat", SAMPLE));
        commands.put(START, with(run, "--redact", "--", "true"));
        commands.put(SED_TIMES, List.of("sed", script, SAMPLE, SAMPLE, SAMPLE, SAMPLE));
        commands.put(REDACT_TIMES, with(run, "--redact", "--", "cat", SAMPLE, SAMPLE, SAMPLE, SAMPLE));
        return commands;
    }

    private static List<String> with(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private static Map<String, List<Double>> measure(Path folder, Map<String, List<String>> commands, int runs)
            throws IOException, InterruptedException {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            seconds.put(command.getKey(), new ArrayList<>());
            run(folder, command.getValue(), Redirect.to(folder.resolve(command.getKey()).toFile()));
        }
        if (Files.mismatch(folder.resolve(SED), folder.resolve(REDACT)) != -1) {
            throw new IllegalStateException("sed and run --redact have not written the same");
        }
        for (int i = 0; i < runs; i++) {
            List<String> turn = new ArrayList<>(commands.keySet());
            Collections.rotate(turn, i);
            for (String name : turn) {
                seconds.get(name).add(run(folder, commands.get(name), Redirect.DISCARD));
            }
        }
        return seconds;
    }

    private static double run(Path folder, List<String> command, Redirect output) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(output)
                .redirectError(Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.equals("SECRETS_BACKEND"));
        builder.environment().put("ENVIRONMENT", "development");
        long begin = System.nanoTime();
        int status = builder.start().waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (status != 0) {
            throw new IllegalStateException(command + " ended with " + status);
        }
        return seconds;
    }

    private static void print(Map<String, List<Double>> seconds) {
        System.out.printf("%s %s, %d processors, load %.1f, %d runs, medians%n", System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"), Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), seconds.get(SED).size());
        System.out.printf("%-28s %8s %16s%n", "", "s", "min - max");
        seconds.forEach((name, all) -> System.out.printf("%-28s %8.2f %16s%n", name, median(all),
                String.format("%.2f - %.2f", Collections.min(all), Collections.max(all))));
        double start = median(seconds.get(START));
        double sed = median(seconds.get(SED));
        double redact = median(seconds.get(REDACT));
        double moreSed = median(seconds.get(SED_TIMES)) - sed;
        double moreRedact = median(seconds.get(REDACT_TIMES)) - redact;
        if (redact <= start) {
            System.out.println("The whole process shows nothing: with 100 MB it has not taken longer than without. Run it on a"
                    + " quieter machine, or more often.");
        } else {
            verdict("the whole process, 100 MB", MB / redact, MB / sed);
        }
        if (overlap(seconds.get(SED), seconds.get(SED_TIMES)) || overlap(seconds.get(REDACT), seconds.get(REDACT_TIMES))) {
            System.out
                    .println("The difference between 100 and 400 MB shows nothing: the middle halves of their times overlap.");
        } else {
            verdict("without the start, from 100 to 400 MB", (TIMES - 1) * MB / moreRedact, (TIMES - 1) * MB / moreSed);
        }
    }

    private static boolean overlap(List<Double> less, List<Double> more) {
        return quartile(more, 1) <= quartile(less, 3);
    }

    private static double quartile(List<Double> values, int quarter) {
        return values.stream().sorted().toList().get((values.size() - 1) * quarter / 4);
    }

    private static void verdict(String what, double ours, double sed) {
        double wanted = Math.min(ENOUGH, sed / 2);
        System.out.printf("%s: %.0f MB/s, sed %.0f MB/s, ratio %.2f; wanted %.0f MB/s: %s%n", what, ours, sed, ours / sed,
                wanted,
                ours >= wanted ? "reached" : "missed");
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Lines as of a log: the same in each run. */
    private static void writeSample(Path file) throws IOException {
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] line = new byte[LINE];
            for (int written = 0, lines = 0; written < SIZE; written += LINE, lines++) {
                for (int i = 0; i < LINE - 1; i++) {
                    line[i] = (byte) CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                }
                line[LINE - 1] = '\n';
                if (lines % LINES_TO_A_VALUE == 0) {
                    byte[] value = VALUE.getBytes(StandardCharsets.US_ASCII);
                    System.arraycopy(value, 0, line, random.nextInt(LINE - 1 - value.length), value.length);
                }
                out.write(line);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
