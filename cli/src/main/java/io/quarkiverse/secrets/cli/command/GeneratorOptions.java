package io.quarkiverse.secrets.cli.command;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.generate.CharacterClass;
import io.quarkiverse.secrets.cli.generate.PasswordPolicy;
import io.quarkiverse.secrets.cli.generate.Passwords;
import io.quarkiverse.secrets.cli.generate.RandomUuid;
import io.quarkiverse.secrets.runtime.generate.Generator;
import io.quarkiverse.secrets.runtime.generate.RandomBytes;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say what a random value is to be like. */
final class GeneratorOptions {

    private static final String BYTES = "--bytes";
    private static final String FORMAT = "--format";
    private static final String LENGTH = "--length";
    private static final String ALPHABET = "--alphabet";
    private static final String EXCLUDE_AMBIGUOUS = "--exclude-ambiguous";
    private static final Map<CharacterClass, String> MINIMUMS = new EnumMap<>(Map.of(CharacterClass.UPPER, "--upper",
            CharacterClass.LOWER, "--lower", CharacterClass.DIGITS, "--digits", CharacterClass.SYMBOLS, "--symbols"));

    private static final String PASSWORD = "password";
    private static final String UUID = "uuid";
    private static final List<String> FORMATS = List.of("base64", "base64url", "hex", UUID, PASSWORD);
    private static final int USUAL_BITS = 256;

    private GeneratorOptions() {
    }

    static CommandSpec addTo(CommandSpec spec) {
        spec.addOption(Options.choice(FORMAT, "FORMAT", FORMATS,
                "The format: " + String.join(", ", FORMATS) + ". Default: base64."));
        spec.addOption(Options.number(BYTES, "N", "How many random bytes, in base64, base64url or hex. Default: 32."));
        spec.addOption(Options.number(LENGTH, "N", "How many characters a password has. Default: 24."));
        MINIMUMS.forEach((one, option) -> spec.addOption(Options.number(option, "MIN",
                "How many " + one.words() + " a password has at least. Default: 1; with " + ALPHABET + ": 0.")));
        spec.addOption(Options.text(ALPHABET, "CHARACTERS", "The characters that passwords are made of."));
        spec.addOption(Options.flag(EXCLUDE_AMBIGUOUS, "Leave out characters that look like others: 0 O 1 l I |"));
        return spec;
    }

    /** The first of these options that was given; empty if none was. */
    static Optional<String> given(Invocation invocation) {
        return invocation.has(FORMAT) ? Optional.of(FORMAT)
                : invocation.has(BYTES) ? Optional.of(BYTES) : ofPassword(invocation);
    }

    private static Optional<String> ofPassword(Invocation invocation) {
        for (String option : List.of(LENGTH, ALPHABET, EXCLUDE_AMBIGUOUS)) {
            if (invocation.has(option)) {
                return Optional.of(option);
            }
        }
        return MINIMUMS.values().stream().filter(invocation::has).findFirst();
    }

    /**
     * Makes what they ask for.
     *
     * @param leastBits how strong it is at least, where they do not say how long it is
     * @throws CliException if they are invalid
     */
    static Generator read(Invocation invocation, int leastBits) {
        String format = invocation.choice(FORMAT, FORMATS).orElse("base64");
        boolean password = format.equals(PASSWORD);
        Optional<String> ofPassword = ofPassword(invocation);
        if (!password && ofPassword.isPresent()) {
            throw new CliException(ofPassword.get() + " is for passwords", "add " + FORMAT + " " + PASSWORD);
        }
        if (invocation.has(BYTES) && (password || format.equals(UUID))) {
            throw new CliException(BYTES + " is not for the format " + format,
                    password ? "say how long the password is with " + LENGTH : "leave it out: a UUID has 16");
        }
        if (password) {
            return Passwords.by(policy(invocation), leastBits, new SecureRandom());
        }
        if (format.equals(UUID)) {
            return new RandomUuid();
        }
        int bytes = invocation.number(BYTES).orElse((Math.max(USUAL_BITS, leastBits) + Byte.SIZE - 1) / Byte.SIZE);
        if (bytes < 1 || bytes > RandomBytes.MOST) {
            throw new CliException(Counted.of(bytes, "random byte") + " cannot be made",
                    "give " + BYTES + " a number from 1 to " + RandomBytes.MOST);
        }
        return new RandomBytes(bytes, RandomBytes.Form.valueOf(format.toUpperCase(Locale.ROOT)), new SecureRandom());
    }

    private static PasswordPolicy policy(Invocation invocation) {
        Map<CharacterClass, Integer> minimums = new EnumMap<>(CharacterClass.class);
        MINIMUMS.forEach((one, option) -> invocation.number(option).ifPresent(minimum -> minimums.put(one, minimum)));
        return new PasswordPolicy(invocation.number(LENGTH), minimums, invocation.text(ALPHABET),
                invocation.has(EXCLUDE_AMBIGUOUS));
    }
}
