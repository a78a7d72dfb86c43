package io.quarkiverse.secrets.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final long SEED = Long.getLong("secrets.test.seed", 20261124L);
    private static final String VALUE = "p@ss/w+rd ü\"1~";

    @Test
    void aTextWithoutSecretsStaysTheSameObject() {
        String text = "Started in 1.234s. Listening on: http://0.0.0.0:8080";
        assertThat(Redactor.of(List.of(VALUE)).redact(text)).isSameAs(text);
        assertThat(Redactor.none().redact(text)).isSameAs(text);
        assertThat(Redactor.of(List.of(VALUE)).redact(null)).isNull();
        assertThat(Redactor.of(List.of(VALUE)).redact("")).isEmpty();
    }

    @Test
    void aValueIsReplacedWhereverItStands() {
        Redactor redactor = Redactor.of(List.of("s3cret"));
        assertThat(redactor.redact("s3cret")).isEqualTo("***");
        assertThat(redactor.redact("a s3cret, b=s3cret;")).isEqualTo("a ***, b=***;");
        assertThat(redactor.redact("s3cret s3cre 3cret")).isEqualTo("*** s3cre 3cret");
    }

    @Test
    void aValueOfFiveCharactersStays() {
        Redactor redactor = Redactor.of(List.of("short", "longer"));
        assertThat(redactor.redact("short longer")).isEqualTo("short ***");
    }

    @Test
    void anyValueThatIsLongEnoughIsReplacedAndNoneIsTooStrange() {
        Random random = new Random(SEED);
        String characters = "a\r\n\t \\$/=-%+\u00e9\ud83d";
        for (int round = 0; round < 50_000; round++) {
            StringBuilder value = new StringBuilder();
            for (int length = 1 + random.nextInt(14); length > 0; length--) {
                value.append(characters.charAt(random.nextInt(characters.length())));
            }
            String redacted = Redactor.of(List.of(value.toString())).redact("<" + value + ">");
            assertThat(redacted).as(value.toString()).isEqualTo(value.length() < 6 ? "<" + value + ">" : "<***>");
        }
    }

    @Test
    void ofValuesThatArePrefixesOrPartsOfOneAnotherNothingRemains() {
        Redactor redactor = Redactor.of(List.of("secret", "secret-1", "secret-12", "cret-12-tail"));
        assertThat(redactor.redact("[secret] [secret-1] [secret-12] [secret-12-tail] [secret-12-tai]"))
                .isEqualTo("[***] [***] [***] [***] [***-tai]");
    }

    @Test
    void ofValuesThatOverlapNothingRemains() {
        assertThat(Redactor.of(List.of("abcdef", "defghi")).redact("<abcdefghi>")).isEqualTo("<***>");
    }

    @Test
    void ofValuesThatOverlapInTwoLayersNothingRemains() {
        assertThat(Redactor.of(List.of("abcdef")).with(List.of("defghi")).redact("<abcdefghi>")).isEqualTo("<***>");
        assertThat(Redactor.none().with(List.of("defghi")).redact("<abcdefghi>")).isEqualTo("<abc***>");
        assertThat(Redactor.of(List.of("abcdef")).with(List.of("defghi")).with(List.of()).redact("<abcdefghi>"))
                .isEqualTo("<***ghi>");
    }

    @Test
    void base64OfAValueIsReplacedInBothAlphabetsWithAndWithoutPadding() {
        for (String value : randomValues()) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            Redactor redactor = Redactor.of(List.of(value));
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                assertThat(redactor.redact("<" + encoder.withoutPadding().encodeToString(bytes) + ">")).as(value)
                        .isEqualTo("<***>");
                assertThat(redactor.redact("<" + encoder.encodeToString(bytes) + ">").replace("=", "")).as(value)
                        .isEqualTo("<***>");
            }
        }
    }

    @Test
    void base64OfATextAroundAValueKeepsNoBitOfTheValue() {
        for (String value : randomValues()) {
            Redactor redactor = Redactor.of(List.of(value));
            for (String before : List.of("", "u", "us", "user:", "user1:", "user12:")) {
                for (String after : List.of("", "\n", "@h", "@ho", "@host")) {
                    byte[] bytes = (before + value + after).getBytes(StandardCharsets.UTF_8);
                    String encoded = Base64.getEncoder().encodeToString(bytes);
                    int first = before.length() * 8 / 6;
                    int last = ((before.length() + value.getBytes(StandardCharsets.UTF_8).length) * 8 - 1) / 6;
                    assertThat(redactor.redact("Basic " + encoded + "."))
                            .isEqualTo("Basic " + encoded.substring(0, first) + "***" + encoded.substring(last + 1) + ".");
                }
            }
        }
    }

    @Test
    void urlEncodedValuesAreReplaced() {
        Redactor redactor = Redactor.of(List.of(VALUE));
        String form = URLEncoder.encode(VALUE, StandardCharsets.UTF_8);
        String uri = form.replace("+", "%20").replace("%7E", "~");
        assertThat(form).contains("+");
        for (String encoded : List.of(form, uri, form.toLowerCase(Locale.ROOT), uri.toLowerCase(Locale.ROOT),
                "p@ss/w+rd%20%C3%BC%221~")) {
            assertThat(redactor.redact("GET /?token=" + encoded + "&x=1")).isEqualTo("GET /?token=***&x=1");
        }
    }

    @Test
    void valuesInJsonAreReplaced() {
        Redactor redactor = Redactor.of(List.of("a\"b\\c/d\n\t=\u0001ü"));
        for (String escaped : List.of("a\\\"b\\\\c/d\\n\\t=\\u0001ü", "a\\\"b\\\\c\\/d\\n\\t=\\u0001ü",
                "a\\\"b\\\\c/d\\n\\t\\u003d\\u0001ü", "a\\\"b\\\\c/d\\n\\t=\\u0001\\u00FC",
                "a\\\"b\\\\c/d\\n\\t=\\u0001\\u00fc")) {
            assertThat(redactor.redact("{\"key\":\"" + escaped + "\"}")).isEqualTo("{\"key\":\"***\"}");
        }
    }

    @Test
    void aValueOfSeveralLinesIsReplacedWithEitherLineEnd() {
        Redactor redactor = Redactor.of(List.of("first\nsecond\r\nthird\n"));
        assertThat(redactor.redact("<first\nsecond\r\nthird\n>")).isEqualTo("<***>");
        assertThat(redactor.redact("<first\nsecond\nthird>")).isEqualTo("<***>");
        assertThat(redactor.redact("<first\r\nsecond\r\nthird>")).isEqualTo("<***>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r\n", "\\n" })
    void theLinesOfAPemBodyAreReplacedOneByOne(String end) {
        String pem = String.join(end, "-----BEGIN PRIVATE KEY-----", "MC4CAQAwBQYDK2VwBCIEIJ", "6p0hrGvc2fXb8k", "Zg==",
                "-----END PRIVATE KEY-----");
        assertThat(Redactor.of(List.of(pem)).redact("""
                -----BEGIN PRIVATE KEY-----
                  MC4CAQAwBQYDK2VwBCIEIJ
                  6p0hrGvc2fXb8k
                -----END PRIVATE KEY-----"""))
                .isEqualTo("""
                        -----BEGIN PRIVATE KEY-----
                          ***
                          ***
                        -----END PRIVATE KEY-----""");
        assertThat(Redactor.of(List.of(pem)).redact("<" + pem + ">")).isEqualTo("<***>");
    }

    /** A key store or key in DER, as providers have it, and PEM, which some store in Base64 once more. */
    @ParameterizedTest
    @ValueSource(strings = { "pem", "pem-on-one-line", "pem-in-base64", "der", "der-in-lines" })
    void allTextsOfAKeyAreReplacedWhicheverIsStored(String stored) {
        byte[] der = new byte[700];
        new Random(SEED).nextBytes(der);
        der[0] = 0x30;
        der[1] = (byte) 0x82;
        String body = Base64.getEncoder().encodeToString(der);
        String lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der);
        String pem = "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        String value = switch (stored) {
            case "pem" -> pem;
            case "pem-on-one-line" -> pem.replace("\n", "\\n");
            case "pem-in-base64" -> Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
            case "der" -> body;
            default -> Base64.getMimeEncoder().encodeToString(der);
        };
        Redactor redactor = Redactor.of(List.of(value));
        assertThat(redactor.redact("<" + value + ">")).isEqualTo("<***>");
        assertThat(redactor.redact("<" + body + ">")).isIn("<***>", "<***=>");
        assertThat(redactor.redact("<" + Base64.getUrlEncoder().withoutPadding().encodeToString(der) + ">")).isEqualTo("<***>");
        for (String line : lines.split("\n")) {
            assertThat(redactor.redact("<" + line + ">")).isEqualTo("<***>");
        }
        for (String line : Base64.getMimeEncoder().encodeToString(der).split("\r\n")) {
            assertThat(redactor.redact("<" + line + ">")).isEqualTo("<***>");
        }
        assertThat(redactor.redact(pem)).doesNotContain(body.substring(64, 128));
    }

    @Test
    void whatOnlyLooksLikeAKeyIsReplacedAsAnyOther() {
        for (String value : List.of("MIGHT be a key", "LS0tLS1CRUdJTi" + "A".repeat(61) + "*", "-----BEGIN X----- no end",
                "LS0tLS1CRUdJTi" + "A".repeat(63))) {
            assertThat(Redactor.of(List.of(value)).redact("<" + value + ">")).isEqualTo("<***>");
        }
    }

    @Test
    void shortLinesOfAValueStay() {
        assertThat(Redactor.of(List.of("{\n  \"host\"\n}")).redact("{ \"host\" }")).isEqualTo("{ \"host\" }");
    }

    @Test
    void randomValuesAreReplacedAsAPlainSearchDoes() {
        Random random = new Random(SEED);
        for (int round = 0; round < 500; round++) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                values.add(letters(random, 6 + random.nextInt(40), 'a', 'e'));
            }
            String text = letters(random, 100, 'a', 'e') + values.get(0) + values.get(1).substring(3);
            assertThat(Redactor.of(values).redact(text)).as("seed %d, round %d", SEED, round)
                    .isEqualTo(NaiveRedactor.redact(text, values));
        }
    }

    @Test
    void aValueOfMegabytesIsReplaced() {
        String value = letters(new Random(SEED), 3_000_000, '!', '~');
        assertThat(Redactor.of(List.of(value)).redact("<" + value + ">")).isEqualTo("<***>");
    }

    /** Were the work quadratic, this would take hours. */
    @Test
    void likenessesDoNotMakeItSlow() {
        int n = 400_000;
        List<String> values = new ArrayList<>(List.of("a".repeat(n / 2) + "b"));
        for (int i = 6; i < 2000; i++) {
            values.add("a".repeat(i) + "c");
            values.add("a".repeat(i));
        }
        assertThat(Redactor.of(values).redact("a".repeat(n))).isEqualTo("***");
        assertThat(Redactor.of(List.of("a".repeat(n / 2) + "b")).redact("a".repeat(n))).hasSize(n);
    }

    private static List<String> randomValues() {
        Random random = new Random(SEED);
        List<String> values = new ArrayList<>(List.of(VALUE, "??>>??>>", "secret", "1234567"));
        for (int i = 0; i < 100; i++) {
            values.add(letters(random, 6 + random.nextInt(30), '!', '\u02FF'));
        }
        return values;
    }

    private static String letters(Random random, int length, char from, char to) {
        return random.ints(length, from, to).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
