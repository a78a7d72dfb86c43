package io.quarkiverse.secrets.runtime.generate;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.runtime.generate.RandomBytes.Form;
import io.quarkiverse.secrets.runtime.registry.Constraints;

/**
 * Generates values for secrets by their own constraints: random bytes in Base64 where these are allowed, otherwise the text
 * that the secret's pattern allows, of 256 bits, or {@code min-bits} if these are more, or of as many as the pattern allows.
 * <p>
 * A pattern is not taken apart: values of several alphabets and lengths are tried on it. One that only few random texts match,
 * such as one with a fixed prefix, has no generated value. Safe for use by several threads.
 */
public final class ConstrainedGenerator {

    private static final int USUAL_BITS = 256;
    private static final int LONGEST_TEXT = 128;
    /** How many values are drawn from a candidate, of which half have to satisfy the constraints. */
    private static final int DRAWS = 16;
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final List<String> ALPHABETS = List.of(UPPER + LOWER + DIGITS, LOWER + DIGITS, UPPER + DIGITS,
            UPPER + LOWER, DIGITS + "abcdef", DIGITS + "ABCDEF", LOWER, UPPER, DIGITS);

    private final SecureRandom random;

    /** @param random where the values come from */
    public ConstrainedGenerator(SecureRandom random) {
        this.random = random;
    }

    /**
     * Generates a value.
     *
     * @return empty if none of what was tried satisfies the secret's constraints
     */
    public Optional<GeneratedValue> generate(SecretDefinition definition) {
        int target = Math.max(USUAL_BITS, definition.minBits());
        Optional<GeneratedValue> best = Optional.empty();
        for (Generator candidate : candidates(definition, target)) {
            if (best.isPresent() && candidate.bits() <= best.get().bits() + 1) {
                continue;
            }
            Optional<GeneratedValue> value = draw(candidate, definition);
            if (value.isPresent() && value.get().bits() >= definition.minBits()) {
                best = value;
                if (value.get().bits() >= target - 1) {
                    return value;
                }
            }
        }
        return best;
    }

    private List<Generator> candidates(SecretDefinition definition, int target) {
        List<Generator> candidates = new ArrayList<>();
        int bytes = Math.min((target + Byte.SIZE - 1) / Byte.SIZE, RandomBytes.MOST);
        candidates.add(new RandomBytes(bytes, Form.BASE64, random));
        if (definition.encoding() == Encoding.BASE64) {
            return candidates;
        }
        candidates.add(new RandomBytes(bytes, Form.BASE64URL, random));
        candidates.add(new RandomBytes(bytes, Form.HEX, random));
        for (String alphabet : ALPHABETS) {
            for (int length = 1; length <= LONGEST_TEXT; length++) {
                candidates.add(new RandomText(alphabet, length, random));
            }
        }
        return candidates;
    }

    /** The last value that satisfies the constraints, unless more than half do not: it would be worth less than it seems. */
    private Optional<GeneratedValue> draw(Generator candidate, SecretDefinition definition) {
        Optional<String> value = Optional.empty();
        int failed = 0;
        for (int i = 0; i < DRAWS && failed <= DRAWS / 2; i++) {
            String drawn = candidate.next();
            if (Constraints.violations(definition, drawn).isEmpty()) {
                value = Optional.of(drawn);
            } else {
                failed++;
            }
        }
        // One bit for the half of the values that may not satisfy the constraints
        int bits = (int) candidate.bits() - (failed == 0 ? 0 : 1);
        return failed > DRAWS / 2 ? Optional.empty() : value.map(text -> new GeneratedValue(text, bits));
    }
}
