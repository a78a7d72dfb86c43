package io.quarkiverse.secrets.cli.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.Prompt;
import io.quarkiverse.secrets.runtime.generate.Generator;

/**
 * A value that a secret is to get.
 *
 * @param warnings what people should know of how they gave it
 * @param bits how many bits it is worth, of one that was made
 */
public record NewValue(String value, List<String> warnings, Optional<Double> bits) {

    private static final int CHARACTERS_OF_A_GROUP = 4;

    /** One that is given as text. */
    public static NewValue of(String text) {
        return new NewValue(text, List.of(), Optional.empty());
    }

    /**
     * What is text on standard input or in a file.
     *
     * @param keepLineEnd whether a line end at its end belongs to the value
     * @throws CliException if it is not UTF-8
     */
    public static NewValue ofText(ValueInput input, boolean keepLineEnd) {
        List<String> warnings = input.hasByteOrderMark()
                ? List.of("the byte order mark at the beginning of " + input.where()
                        + " was dropped: it is not a part of the value")
                : List.of();
        return new NewValue(keepLineEnd ? input.text() : input.textWithoutLineEnd(), warnings, Optional.empty());
    }

    /**
     * What a file has: as text, or as Base64 for a secret whose value is bytes.
     *
     * @throws CliException if it is to be text and is not UTF-8
     */
    public static NewValue ofFile(ValueInput file, SecretDefinition definition) {
        if (definition.encoding() != Encoding.BASE64) {
            return ofText(file, true);
        }
        List<String> warnings = isBase64(file.bytes())
                ? List.of("the file holds Base64 already, and was encoded once more: if it is the value that "
                        + definition.name() + " is to have, give it on standard input")
                : List.of();
        return new NewValue(Base64.getEncoder().encodeToString(file.bytes()), warnings, Optional.empty());
    }

    /** A new random one. */
    public static NewValue generated(Generator generator) {
        return new NewValue(generator.next(), List.of(), Optional.of(generator.bits()));
    }

    /**
     * What is typed, twice.
     *
     * @throws CliException if it is not the same both times
     */
    public static NewValue typed(Prompt prompt, SecretDefinition definition) {
        char[] value = prompt.secret("Value of " + definition.name());
        char[] again = prompt.secret("Once more");
        try {
            if (!Arrays.equals(value, again)) {
                throw new CliException("the two values are not the same, and nothing was stored", "try again");
            }
            return of(new String(value));
        } finally {
            Arrays.fill(value, ' ');
            Arrays.fill(again, ' ');
        }
    }

    /**
     * Makes sure that it is one.
     *
     * @throws CliException if it is empty
     */
    public NewValue requireFor(SecretDefinition definition) {
        if (value.isEmpty()) {
            throw new CliException("the new value of " + definition.name() + " is empty, which is the same as none",
                    "give it one; or to delete it: secrets unset " + definition.name(), ExitStatus.WRONG);
        }
        return this;
    }

    private static boolean isBase64(byte[] bytes) {
        try {
            String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
            return !text.isEmpty() && text.length() % CHARACTERS_OF_A_GROUP == 0
                    && Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "NewValue[]";
    }
}
