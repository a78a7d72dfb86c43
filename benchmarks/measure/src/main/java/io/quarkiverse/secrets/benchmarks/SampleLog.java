package io.quarkiverse.secrets.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up lines such as applications log, and values that are secret. */
final class SampleLog {

    private static final int LINE = 200;

    private SampleLog() {
    }

    /** Random passwords, API keys with a common beginning, URLs, and two keys in PEM. */
    static List<String> values(Random random, int count) {
        List<String> values = new ArrayList<>();
        values.add(pem(random));
        values.add(pem(random));
        while (values.size() < count) {
            values.add(switch (values.size() % 4) {
                case 0 -> letters(random, 16, '!', '~');
                case 1 -> "sk_live_" + letters(random, 24, 'a', 'z');
                case 2 -> "jdbc:postgresql://db" + random.nextInt(10) + ".example.com/" + letters(random, 8, 'a', 'z');
                default -> letters(random, 40, '/', 'z');
            });
        }
        return values;
    }

    private static String pem(Random random) {
        StringBuilder pem = new StringBuilder("-----BEGIN PRIVATE KEY-----\n");
        for (int i = 0; i < 26; i++) {
            pem.append(letters(random, 64, 'A', 'z')).append('\n');
        }
        return pem.append("-----END PRIVATE KEY-----\n").toString();
    }

    /** Words as in a log, around something. */
    static String line(Random random, String middle) {
        String[] words = { "Started", "the", "order", "with", "number", "4711", "was", "shipped", "to", "customer", "in",
                "12.5", "ms", "[io.acme.Shop]", "(executor-thread-1)", "status=200", "connection", "pool", "size:", "20",
                "password" };
        StringBuilder line = new StringBuilder();
        while (line.length() < (LINE - middle.length()) / 2) {
            line.append(words[random.nextInt(words.length)]).append(' ');
        }
        line.append(middle);
        while (line.length() < LINE) {
            line.append(' ').append(words[random.nextInt(words.length)]);
        }
        return middle.length() < LINE ? line.substring(0, LINE) : line.toString();
    }

    private static String letters(Random random, int length, char from, char to) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(from, to + 1));
        }
        return text.toString();
    }
}
