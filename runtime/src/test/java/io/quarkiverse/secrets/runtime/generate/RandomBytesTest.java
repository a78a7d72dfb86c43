package io.quarkiverse.secrets.runtime.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.security.SecureRandom;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.runtime.generate.RandomBytes.Form;

class RandomBytesTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 31, 32, 33, 65_536 })
    void eachFormHasAsManyBytesAsAreAskedFor(int count) {
        assertThat(Base64.getDecoder().decode(text(count, Form.BASE64))).hasSize(count);
        assertThat(Base64.getUrlDecoder().decode(text(count, Form.BASE64URL))).hasSize(count);
        assertThat(text(count, Form.BASE64URL)).doesNotContain("=");
        assertThat(text(count, Form.HEX)).matches("[0-9a-f]+").hasSize(2 * count);
        assertThat(new RandomBytes(count, Form.HEX, RANDOM).bits()).isEqualTo(8.0 * count);
    }

    @Test
    void hexadecimalDigitsAreEquallyLikely() {
        int[] counts = new int[16];
        text(50_000, Form.HEX).chars().forEach(digit -> counts[Character.digit(digit, 16)]++);
        for (int count : counts) {
            assertThat((double) count).isCloseTo(6250, within(6 * Math.sqrt(6250)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 65_537, Integer.MAX_VALUE })
    void anInvalidNumberIsRefused(int count) {
        assertThatThrownBy(() -> new RandomBytes(count, Form.BASE64, RANDOM)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(count + " random bytes cannot be made");
    }

    private static String text(int count, Form form) {
        return new RandomBytes(count, form, RANDOM).next();
    }
}
