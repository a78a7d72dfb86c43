package io.quarkiverse.secrets.runtime.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class StreamRedactorTest {

    private static final long SEED = Long.getLong("secrets.test.seed", 20261124L);

    @Test
    void aValueIsReplacedWhereverTheWritesAreSplit() {
        byte[] text = "a s3cret-value, b=s3cret-value;".getBytes(UTF_8);
        for (int first = 0; first <= text.length; first++) {
            for (int second = first; second <= text.length; second++) {
                Written written = new Written("s3cret-value");
                written.write(text, 0, first).write(text, first, second - first).write(text, second, text.length - second);
                assertThat(written.end()).as("%d, %d", first, second).isEqualTo("a ***, b=***;");
            }
        }
    }

    @Test
    void aValueIsReplacedThoughItComesByteByByte() {
        assertThat(byteByByte("s3cret-välue", "<s3cret-välue>")).isEqualTo("<***>");
    }

    @Test
    void aValueOverSeveralLinesIsReplacedWithEitherLineEnd() {
        assertThat(byteByByte("one\ntwo\nthree", "<one\ntwo\nthree> <one\r\ntwo\r\nthree>")).isEqualTo("<***> <***>");
    }

    @Test
    void whateverTheSplitsTheResultIsThatOfRedactingTheTextAtOnce() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2000; round++) {
            List<String> values = values(random, round % 2 == 0 ? "ab" : "aB3/+ \n\r\"%\u00e9\u5bc6");
            String text = text(random, values);
            assertThat(inPieces(random, values, text)).as("seed %d, round %d, values %s", SEED, round, values)
                    .isEqualTo(Redactor.of(values).redact(text));
        }
    }

    @Test
    void whateverTheSplitsValuesOfManyKilobytesThatAreAlikeAreReplaced() {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            String longest = letters(random, "ab", 1 + random.nextInt(40)).repeat(300).substring(0, 300)
                    + letters(random, "ab", 5000);
            List<String> values = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                String beginning = longest.substring(0, 6 + random.nextInt(longest.length() - 6));
                values.add(random.nextBoolean() ? beginning : beginning + letters(random, "ab", 1 + random.nextInt(2000)));
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 8; i++) {
                String value = random.nextInt(3) == 0 ? longest : values.get(random.nextInt(values.size()));
                int from = random.nextInt(6);
                text.append(value, from, random.nextBoolean() ? value.length()
                        : from + random.nextInt(value.length() - from)).append(random.nextBoolean() ? "" : "|");
            }
            assertThat(inPieces(random, values, text.toString())).as("seed %d, round %d", SEED, round)
                    .isEqualTo(Redactor.of(values).redact(text.toString()));
        }
    }

    @Test
    void onlyWhatMayBecomeAnOccurrenceIsHeldBackAndTheByteBeforeIt() {
        Random random = new Random(SEED);
        for (int round = 0; round < 1000; round++) {
            List<String> values = values(random, round % 2 == 0 ? "ab" : "aB3/+ \n\u00e9");
            List<String> forms = SecretForms.of(values).inUtf8().patterns();
            byte[] text = text(random, values).getBytes(UTF_8);
            Written written = new Written(values.toArray(String[]::new));
            for (int from = 0; from < text.length;) {
                int length = Math.min(text.length - from, 1 + random.nextInt(30));
                written.write(text, from, length);
                from += length;
                String sofar = new String(text, 0, from, ISO_8859_1);
                int heldBack = sofar.length() - beginning(forms, sofar) + 1;
                Written ended = new Written(values.toArray(String[]::new)).write(text, 0, from);
                assertThat(written.bytes().length).as("seed %d, round %d, values %s, %s", SEED, round, values, sofar)
                        .isGreaterThanOrEqualTo(ended.ended().length - heldBack);
            }
        }
    }

    @Test
    void aPromptWithoutALineEndComesOutAtOnce() {
        assertThat(new Written("s3cret-value").write("password: ").text()).isEqualTo("password: ");
        assertThat(new Written("s3cret-value", "password").write("login:\npassword: ").text()).isEqualTo("login:\n***: ");
    }

    @Test
    void whatMayBeTheBeginningOfAValueIsHeldBackUntilItIsNot() {
        Written written = new Written("s3cret-value");
        assertThat(written.write("<s3cret").text()).isEqualTo("<");
        assertThat(written.write("-va").text()).isEqualTo("<");
        assertThat(written.write("se>").text()).isEqualTo("<s3cret-vase>");
    }

    @Test
    void whatIsLikeALongValueIsHeldBackForTwiceAsLongAtMost() {
        String value = letters(new Random(SEED), "abc", 60_000);
        Written written = new Written(value);
        written.write("<" + value.substring(0, 1000) + "? ");
        assertThat(written.text()).hasSize(1003);
        String longer = value.substring(0, 5000) + "?";
        written.write(longer);
        written.write(".".repeat(5000));
        assertThat(written.text()).hasSize(1003 + 5001 + 5000);
    }

    @Test
    void whatComesAfterALongValueIsNotHeldBackForOneThatIsLonger() {
        Random random = new Random(SEED);
        String value = letters(random, "abc", 1500);
        Written written = new Written(value, letters(random, "abc", 60_000));
        assertThat(written.write(value + ", password: ").text()).isEqualTo("***, password: ");
    }

    @Test
    void aValueIsReplacedBeforeItIsKnownWhetherALongerOneIsThere() {
        Written written = new Written("secret", "secret-1");
        assertThat(written.write("<secret").text()).isEqualTo("<***");
        assertThat(written.write("-").text()).isEqualTo("<***");
        assertThat(written.write("2").write(">").text()).isEqualTo("<***-2>");
        assertThat(written.write("secret-").write("1>").text()).isEqualTo("<***-2>***>");
    }

    @Test
    void valuesThatTouchOrOverlapAreReplacedTogetherThoughTheyComeApart() {
        Written written = new Written("abcdef", "defghi", "123456");
        assertThat(written.write("<abcdef").write("123456").write(">").text()).isEqualTo("<***>");
        assertThat(written.write("abcdef").write("ghi>").text()).isEqualTo("<***>***>");
    }

    @Test
    void base64AmidSomethingElseKeepsNoBitOfTheValueWhereverItIsSplit() {
        String encoded = Base64.getEncoder().encodeToString("u:s3cret@h".getBytes(UTF_8));
        String expected = Redactor.of(List.of("s3cret")).redact("Basic " + encoded + ".");
        assertThat(expected).isEqualTo("Basic " + encoded.substring(0, 2) + "***" + encoded.substring(11) + ".");
        byte[] text = ("Basic " + encoded + ".").getBytes(UTF_8);
        for (int split = 0; split <= text.length; split++) {
            assertThat(new Written("s3cret").write(text, 0, split).write(text, split, text.length - split).end())
                    .isEqualTo(expected);
        }
    }

    @Test
    void bytesThatAreNoUtf8PassUnchanged() {
        byte[] bytes = new byte[256 * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7);
        }
        assertThat(new Written("s3cret-välue").write(bytes, 0, bytes.length).ended()).isEqualTo(bytes);
        byte[] around = "\u00ff\u00c3s3cret-v\u00c3\u00a4lue\u00a4\u0080".getBytes(ISO_8859_1);
        assertThat(new Written("s3cret-välue").write(around, 0, around.length).ended())
                .isEqualTo("\u00ff\u00c3***\u00a4\u0080".getBytes(ISO_8859_1));
    }

    @Test
    void aValueWithCharactersOfTwoUnitsIsReplaced() {
        assertThat(byteByByte("s3cret\ud83d\ude00", "<s3cret\ud83d\ude00>")).isEqualTo("<***>");
    }

    @Test
    void whatIsLeftAtTheEndIsRedactedToo() {
        assertThat(new Written("s3cret-value").write("s3cret-value").end()).isEqualTo("***");
        assertThat(new Written("s3cret-value", "s3cret-value-2").write("s3cret-valu").end()).isEqualTo("s3cret-valu");
        assertThat(new Written("s3cret-value", "ret-va", "s3cret-value-2").write("s3cret-va").end()).isEqualTo("s3c***");
    }

    @Test
    void withoutValuesEverythingPassesAtOnce() {
        assertThat(new Written().write("abc").text()).isEqualTo("abc");
        assertThat(new Written("short").write("short").text()).isEqualTo("short");
    }

    @Test
    void valuesOfFiveCharactersAreNotReplacedAndAreReported() {
        assertThat(StreamRedactor.isRedacted("short")).isFalse();
        assertThat(StreamRedactor.isRedacted("pässw")).isFalse();
        assertThat(StreamRedactor.isRedacted("longer")).isTrue();
        assertThat(byteByByte("pässw", "<pässw>")).isEqualTo("<pässw>");
    }

    @Test
    void pumpingFlushesEachPieceBeforeItReadsTheNext() throws IOException {
        List<String> events = new ArrayList<>();
        InputStream in = new InputStream() {
            private int piece;

            @Override
            public int read() {
                throw new AssertionError("One byte at a time is slow");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                events.add("read");
                bytes[offset] = (byte) '>';
                return piece++ < 2 ? 1 : -1;
            }
        };
        StreamRedactor.of(List.of("s3cret")).pump(in, new OutputStream() {
            @Override
            public void write(int b) {
                events.add("write " + (char) b);
            }

            @Override
            public void flush() {
                events.add("flush");
            }

            @Override
            public void close() {
                events.add("close");
            }
        });
        assertThat(events).containsExactly("read", "write >", "flush", "read", "write >", "flush", "read", "flush");
    }

    @Test
    void oneRedactorServesManyStreams() throws IOException {
        StreamRedactor redactor = StreamRedactor.of(List.of("s3cret-value"));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        try (OutputStream one = redactor.to(first); OutputStream two = redactor.to(second)) {
            one.write("s3cret".getBytes(UTF_8));
            two.write("-value".getBytes(UTF_8));
            one.write("-value".getBytes(UTF_8));
        }
        assertThat(first).hasToString("***");
        assertThat(second).hasToString("-value");
    }

    @Test
    void finishingLeavesTheOtherStreamOpenAndClosingClosesIt() throws IOException {
        List<String> events = new ArrayList<>();
        RedactingOutputStream redacting = StreamRedactor.of(List.of("s3cret")).to(new ByteArrayOutputStream() {
            @Override
            public void close() {
                events.add("closed after " + this);
            }
        });
        redacting.write('s');
        redacting.finish();
        assertThat(events).isEmpty();
        assertThatIOException().isThrownBy(() -> redacting.write('3'));
        redacting.close();
        assertThat(events).containsExactly("closed after s");
    }

    @Test
    void whatCouldNotBeWrittenIsNotWrittenAgain() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        boolean[] broken = { true };
        RedactingOutputStream redacting = StreamRedactor.of(List.of("s3cret")).to(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                if (broken[0]) {
                    throw new IOException("Broken pipe");
                }
                written.write(b);
            }
        });
        assertThatIOException().isThrownBy(() -> redacting.write("one.".getBytes(UTF_8))).withMessage("Broken pipe");
        broken[0] = false;
        redacting.write("two.".getBytes(UTF_8));
        redacting.close();
        assertThat(written).hasToString("two.");
    }

    /** Were the work quadratic, this would take hours. */
    @Test
    void likenessesDoNotMakeItSlowHoweverSmallThePieces() {
        String a = "a".repeat(1 << 16);
        byte[] text = (a.substring(5000) + "c" + a).repeat(3).getBytes(UTF_8);
        for (List<String> values : List.of(List.of(a + "b"), List.of(a + "b", a.substring(1) + "d", "aaaaaab"))) {
            Written written = new Written(values.toArray(String[]::new));
            for (byte b : text) {
                written.write(new byte[] { b }, 0, 1);
            }
            assertThat(written.ended()).isEqualTo(text);
        }
        Written written = new Written(a, "aaaaaa", "aaaaaac");
        for (int from = 0; from < text.length; from += 10) {
            written.write(text, from, Math.min(10, text.length - from));
        }
        assertThat(written.end()).isEqualTo("***");
    }

    private static List<String> values(Random random, String characters) {
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            String value = letters(random, characters, 4 + random.nextInt(14));
            values.add(value);
            if (random.nextInt(3) == 0) {
                values.add(value + letters(random, characters, 1 + random.nextInt(9)));
            }
        }
        return values;
    }

    /** Values and pieces of them, in all forms, close together or not. */
    private static String text(Random random, List<String> values) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            String value = values.get(random.nextInt(values.size()));
            String form = switch (random.nextInt(5)) {
                case 0 -> Base64.getEncoder().encodeToString(("uvw".substring(random.nextInt(4)) + value + "xyz".substring(
                        random.nextInt(4))).getBytes(UTF_8));
                case 1 -> URLEncoder.encode(value, UTF_8);
                default -> value;
            };
            int from = random.nextBoolean() ? 0 : random.nextInt(form.length());
            text.append(form, from, random.nextBoolean() ? form.length() : from + random.nextInt(form.length() - from));
            text.append(random.nextBoolean() ? "" : letters(random, "ab \n\u00e9", random.nextInt(4)));
        }
        return text.toString();
    }

    /** Where the first form may begin of which the end is still to come. */
    private static int beginning(List<String> forms, String text) {
        for (int at = 0; at < text.length(); at++) {
            for (String form : forms) {
                if (form.length() > text.length() - at && form.startsWith(text.substring(at))) {
                    return at;
                }
            }
        }
        return text.length();
    }

    private static String inPieces(Random random, List<String> values, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Written written = new Written(values.toArray(String[]::new));
        int most = 1 + random.nextInt(1 + Math.min(bytes.length, random.nextBoolean() ? 8 : 4000));
        for (int from = 0; from < bytes.length;) {
            int length = Math.min(bytes.length - from, random.nextInt(most + 1));
            written.write(bytes, from, length);
            from += length;
        }
        return written.end();
    }

    private static String byteByByte(String value, String text) {
        Written written = new Written(value);
        for (byte b : text.getBytes(UTF_8)) {
            written.write(new byte[] { b }, 0, 1);
        }
        return written.end();
    }

    private static String letters(Random random, String characters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    /** What has come out of a redacting stream so far. */
    private static final class Written {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final RedactingOutputStream redacting;

        Written(String... values) {
            redacting = StreamRedactor.of(List.of(values)).to(out);
        }

        Written write(String text) {
            byte[] bytes = text.getBytes(UTF_8);
            return write(bytes, 0, bytes.length);
        }

        Written write(byte[] bytes, int offset, int length) {
            try {
                redacting.write(bytes, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        String text() {
            return out.toString(UTF_8);
        }

        byte[] ended() {
            try {
                redacting.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes();
        }

        String end() {
            return new String(ended(), UTF_8);
        }
    }
}
