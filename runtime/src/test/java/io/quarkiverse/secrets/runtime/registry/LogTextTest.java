package io.quarkiverse.secrets.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {

    @ParameterizedTest
    @ValueSource(strings = { "DATABASE_URL", "prod/shop/db-password", "jwt.secret", "naïve_schlüssel",
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a/b-AbCdEf", "org.acme.TokenService$Inner" })
    void aNameLikeAnyOtherStaysAsItIs(String name) {
        assertThat(LogText.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", "\r", "\u0000", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\u200b",
            "\ud800" })
    void whatWouldNotStayOnTheLineIsWrittenAsItsCode(String character) {
        String code = String.format("\\u%04x", (int) character.charAt(0));
        assertThat(LogText.line("a" + character + "b")).isEqualTo("a" + code + "b");
        assertThat(LogText.name("a" + character + "b")).isEqualTo("\"a" + code + "b\"");
    }

    @Test
    void aNameThatLooksLikeARestOfALineIsInQuotesThatItCannotEnd() {
        assertThat(LogText.name("A (org.acme.Trusted, from the cache)")).isEqualTo("\"A (org.acme.Trusted, from the cache)\"");
        assertThat(LogText.name("A\" (x)\\")).isEqualTo("\"A\\\" (x)\\\\\"");
        assertThat(LogText.name("")).isEqualTo("\"\"");
    }

    @Test
    void charactersBeyondTheBasicPlaneStayWhole() {
        assertThat(LogText.line("a\ud83d\ude00b")).isEqualTo("a\ud83d\ude00b");
        assertThat(LogText.line("a\udb40\udc01b")).as("an invisible tag").isEqualTo("a\\ue0001b");
    }

    @Test
    void oneNameCannotFillTheLog() {
        assertThat(LogText.name("A".repeat(1_000_000))).hasSizeLessThan(1100);
        assertThat(LogText.name("A ".repeat(1_000_000))).hasSizeLessThan(1100).endsWith("…\"");
    }
}
