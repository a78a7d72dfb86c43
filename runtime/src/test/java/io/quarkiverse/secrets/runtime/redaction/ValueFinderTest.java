package io.quarkiverse.secrets.runtime.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.runtime.redaction.ValueFinder.Find;

class ValueFinderTest {

    private static final long SEED = Long.getLong("secrets.test.seed", 20261124L);

    @Test
    void findsWhichValuesAreThereAndWhereFirst() {
        assertThat(find("<s3cret-2> <s3cret-1> <s3cret-2>", "s3cret-0", "s3cret-1", "s3cret-2"))
                .containsExactly(entry(1, 12L), entry(2, 1L));
    }

    @Test
    void findsAValueInBase64AndInUrls() {
        String value = "p@ss/w+rd ü\"1~";
        String base64 = Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
        assertThat(find("é" + base64, value)).containsExactly(entry(0, 2L));
        assertThat(find("user=" + URLEncoder.encode(value, UTF_8), value)).containsExactly(entry(0, 5L));
        String amid = Base64.getEncoder().encodeToString(("user:" + value + "@host").getBytes(UTF_8));
        assertThat(find(amid, value)).containsOnlyKeys(0);
    }

    @Test
    void findsWhetherAValueIsThereAsItIs() throws IOException {
        byte[] text = "<secr\u00e9t> <cGFzc3dvcmQ> <a%2Fb+c%3Dd>".getBytes(UTF_8);
        assertThat(ValueFinder.of(List.of("secr\u00e9t", "password", "a/b c=d")).find(new ByteArrayInputStream(text)))
                .containsExactly(entry(0, new Find(1, true)), entry(1, new Find(11, false)), entry(2, new Find(25, false)));
    }

    @Test
    void findsAValueWithWhichAnotherOneBegins() {
        assertThat(find("<secret-12>", "secret-12", "secret", "secret-1", "secret-123"))
                .containsExactly(entry(0, 1L), entry(1, 1L), entry(2, 1L));
    }

    @Test
    void findsBothOfTwoEqualValues() {
        assertThat(find("<secret>", "secret", "secret", "secret\n")).containsOnlyKeys(0, 1, 2);
    }

    @Test
    void aValueOfSeveralLinesIsFoundAsAWholeOnly() {
        String value = "first line\nsecond line\n";
        assertThat(find("first line, second line\n", value)).isEmpty();
        assertThat(find("<first line\r\nsecond line>", value)).containsExactly(entry(0, 1L));
    }

    @Test
    void valuesOfFiveCharactersAreNotLookedFor() {
        assertThat(find("short longer", "short", "longer")).containsExactly(entry(1, 6L));
    }

    @Test
    void readsNoFurtherThanToTheLastValue() throws IOException {
        InputStream in = new ByteArrayInputStream(("<secret>" + ".".repeat(1 << 20)).getBytes(UTF_8));
        assertThat(offsets(ValueFinder.of(List.of("secret", "short")).find(in))).containsExactly(entry(0, 1L));
        assertThat(in.available()).isGreaterThan(1 << 19);
    }

    @Test
    void readsNothingIfThereIsNothingToFind() {
        assertThat(find("anything")).isEmpty();
        assertThat(find("", "secret")).isEmpty();
    }

    @Test
    void findsWhatAPlainSearchFindsHoweverTheStreamIsRead() throws IOException {
        Random random = new Random(SEED);
        for (int round = 0; round < 1000; round++) {
            List<String> values = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                values.add(letters(random, 6 + random.nextInt(8)));
            }
            String text = letters(random, random.nextInt(2000));
            Map<Integer, Long> expected = new TreeMap<>();
            for (int i = 0; i < values.size(); i++) {
                if (text.contains(values.get(i))) {
                    expected.put(i, (long) text.indexOf(values.get(i)));
                }
            }
            assertThat(offsets(ValueFinder.of(values).find(inPieces(random, text.getBytes(UTF_8)))))
                    .as("seed %d, round %d", SEED, round).isEqualTo(expected);
        }
    }

    @Test
    void findsTheLongestFormWhereverTheReadsAreSplit() throws IOException {
        String value = "%%%%%%%%";
        byte[] text = ("<" + URLEncoder.encode(value, UTF_8) + ">").getBytes(UTF_8);
        for (int split = 1; split < text.length; split++) {
            InputStream in = new SequenceInputStream(new ByteArrayInputStream(text, 0, split),
                    new ByteArrayInputStream(text, split, text.length - split));
            assertThat(ValueFinder.of(List.of(value)).find(in)).as("%d", split).containsExactly(entry(0, new Find(1, false)));
        }
    }

    @Test
    void offsetsAreRightFarIntoAStream() throws IOException {
        byte[] text = new byte[3_000_000];
        Arrays.fill(text, (byte) 'x');
        byte[] value = "xxxxsecretxxxx".getBytes(UTF_8);
        System.arraycopy(value, 0, text, 2_345_678, value.length);
        assertThat(offsets(ValueFinder.of(List.of("xsecretx", "a".repeat(100_000))).find(new ByteArrayInputStream(text))))
                .containsExactly(entry(0, 2_345_681L));
    }

    private static SortedMap<Integer, Long> find(String text, String... values) {
        try {
            return offsets(ValueFinder.of(List.of(values)).find(new ByteArrayInputStream(text.getBytes(UTF_8))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SortedMap<Integer, Long> offsets(Map<Integer, Find> found) {
        SortedMap<Integer, Long> offsets = new TreeMap<>();
        found.forEach((value, find) -> offsets.put(value, find.offset()));
        return offsets;
    }

    private static InputStream inPieces(Random random, byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(50)));
            }
        };
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'a', 'c').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
