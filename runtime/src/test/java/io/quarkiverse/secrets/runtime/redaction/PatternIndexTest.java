package io.quarkiverse.secrets.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

class PatternIndexTest {

    private static final long SEED = Long.getLong("secrets.test.seed", 20261124L);

    @Test
    void coversWhatAPlainSearchFindsInTextsOfFewLetters() {
        Random random = new Random(SEED);
        for (int round = 0; round < 3000; round++) {
            int letters = 1 + random.nextInt(3);
            List<String> patterns = strings(1 + random.nextInt(20), () -> letters(random, letters, 6 + random.nextInt(14)));
            assertSame(patterns, letters(random, letters, random.nextInt(120)), round);
        }
    }

    @Test
    void coversWhatAPlainSearchFindsInTextsMadeOfPiecesOfThePatterns() {
        Random random = new Random(SEED);
        for (int round = 0; round < 3000; round++) {
            List<String> patterns = strings(1 + random.nextInt(30), () -> letters(random, 94, 6 + random.nextInt(80)));
            StringBuilder text = new StringBuilder();
            while (text.length() < 300) {
                String pattern = patterns.get(random.nextInt(patterns.size()));
                int from = random.nextBoolean() ? 0 : random.nextInt(pattern.length());
                text.append(pattern, from,
                        random.nextBoolean() ? pattern.length() : from + random.nextInt(pattern.length() - from));
            }
            assertSame(patterns, text.toString(), round);
        }
    }

    @Test
    void coversPatternsThatArePrefixesOfOneAnother() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            String longest = letters(random, 94, 150);
            List<String> patterns = strings(1 + random.nextInt(40), () -> longest.substring(0, 6 + random.nextInt(140)));
            for (int length = 0; length < longest.length(); length += 1 + random.nextInt(9)) {
                assertSame(patterns, "<" + longest.substring(0, length) + ">", round);
            }
        }
    }

    @Test
    void findsAPatternWhereverItStarts() {
        List<String> patterns = List.of("s3cret");
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 5; after++) {
                assertSame(patterns, ".".repeat(before) + "s3cret" + ".".repeat(after), before);
            }
        }
    }

    @Test
    void amongBytesAPatternMayStartWhereItDoesAndWhereTheEndIsNear() {
        PatternIndex index = index(List.of("s3cret", "gehëim"));
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 5; after++) {
                byte[] text = (".".repeat(before) + "gehëim" + "." + "s3cret" + ".".repeat(after))
                        .getBytes(StandardCharsets.ISO_8859_1);
                assertThat(index.candidate(text, 0, text.length)).isEqualTo(before);
                assertThat(index.candidate(text, before + 1, text.length)).isEqualTo(before + 7);
                assertThat(index.candidate(text, before + 1, before + 12)).isEqualTo(before + 7);
                assertThat(index.candidate(text, before + 8, text.length)).isEqualTo(Math.max(before + 8, text.length - 5));
                assertThat(index.candidate(text, text.length, text.length)).isEqualTo(text.length);
            }
        }
    }

    @Test
    void findsPatternsOfCharactersOutsideOfAscii() {
        assertSame(List.of("пароль-密码", "gehëim"), "x gehëim y пароль-密码 z пароль-密", 0);
    }

    private static void assertSame(List<String> patterns, String text, int round) {
        BitSet covered = index(patterns).cover(text, null);
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (covered == null || !covered.get(i)) {
                result.append(text.charAt(i));
            } else if (i == 0 || !covered.get(i - 1)) {
                result.append("***");
            }
        }
        assertThat(result.toString()).as("seed %d, round %d, text %s, patterns %s", SEED, round, text, patterns)
                .isEqualTo(NaiveRedactor.redact(text, patterns));
    }

    private static PatternIndex index(List<String> patterns) {
        return new PatternIndex(patterns, new BitSet(), new BitSet());
    }

    private static List<String> strings(int count, Supplier<String> source) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            strings.add(source.get());
        }
        return strings;
    }

    private static String letters(Random random, int letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt(letters)));
        }
        return text.toString();
    }
}
