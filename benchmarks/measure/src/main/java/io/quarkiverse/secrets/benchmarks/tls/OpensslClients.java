package io.quarkiverse.secrets.benchmarks.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processes of {@code openssl s_time} that do nothing but full handshakes, one after the other. */
final class OpensslClients {

    /** P-256 for the exchange of keys, too, as that is what JDKs have fast code for. */
    private static final String CONFIGURATION = """
            openssl_conf = all
            [all]
            ssl_conf = ssl
            [ssl]
            system_default = default
            [default]
            Groups = P-256
            """;
    private static final Pattern DONE = Pattern.compile("(\\d+) connections in ([0-9.]+)s");

    private final List<Process> processes = new ArrayList<>();

    /** @param processorSeconds what the clients used of all processors */
    record Result(long handshakes, double processorSeconds) {
    }

    static OpensslClients start(Path folder, int count, int port, int seconds) throws IOException {
        Path configuration = Files.writeString(folder.resolve("openssl.cnf"), CONFIGURATION);
        OpensslClients clients = new OpensslClients();
        for (int i = 0; i < count; i++) {
            ProcessBuilder builder = new ProcessBuilder("openssl", "s_time", "-new", "-connect", "127.0.0.1:" + port, "-time",
                    Integer.toString(seconds)).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("client-" + i + ".txt").toFile());
            builder.environment().put("OPENSSL_CONF", configuration.toString());
            clients.processes.add(builder.start());
        }
        return clients;
    }

    /** Waits for their end, and fails if one of their handshakes has. */
    Result await(Path folder) throws IOException, InterruptedException {
        long handshakes = 0;
        double processorSeconds = 0;
        for (int i = 0; i < processes.size(); i++) {
            int status = processes.get(i).waitFor();
            String output = Files.readString(folder.resolve("client-" + i + ".txt"), StandardCharsets.UTF_8);
            Matcher done = DONE.matcher(output);
            if (status != 0 || output.contains("ERROR") || !done.find()) {
                throw new IllegalStateException("A handshake failed: " + output.substring(Math.max(0, output.length() - 500)));
            }
            handshakes += Long.parseLong(done.group(1));
            processorSeconds += Double.parseDouble(done.group(2));
        }
        return new Result(handshakes, processorSeconds);
    }
}
