package io.quarkiverse.secrets.cli.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.console.Counted;

/** What a template says of one secret: what it is for and what its value has to be, and its name without a value. */
final class Entry {

    private static final int DEFAULT_BITS = 256;
    /** openssl breaks its Base64 into lines of 64 characters. */
    private static final int BYTES_OF_A_LINE = 48;

    private Entry() {
    }

    /** By the name of its environment variable, in whole lines. */
    static String of(SecretDefinition definition) {
        List<String> lines = new ArrayList<>(Comments.lines(definition.description()));
        if (!definition.usedBy().isEmpty()) {
            lines.add(Comments.line("Used by: ", String.join(", ", definition.usedBy())));
        }
        constraints(definition, lines);
        definition.defaultValue().ifPresent(value -> lines.add(Comments.line("Default: ", value)));
        lines.add(key(definition) + "=");
        return String.join("\n", lines) + "\n";
    }

    /** The name by which a {@code .env} file has a secret. */
    static String key(SecretDefinition definition) {
        return SecretNames.canonical(definition.name());
    }

    private static void constraints(SecretDefinition definition, List<String> lines) {
        boolean binary = definition.encoding() == Encoding.BASE64;
        if (binary) {
            lines.add("# Must be Base64");
        }
        if (definition.format() == Format.URL) {
            lines.add("# Must be a URL");
        }
        if (definition.minBits() > 0) {
            lines.add("# At least " + Counted.of(definition.minBits(), "bit")
                    + generator(definition).map(command -> ", such as the output of: " + command).orElse(""));
        }
        definition.pattern().ifPresent(pattern -> lines.add(Comments.line("Must match: ", pattern)));
    }

    /** What to generate for a pattern is not known. */
    private static Optional<String> generator(SecretDefinition definition) {
        if (definition.pattern().isPresent() || definition.format() == Format.URL) {
            return Optional.empty();
        }
        int bytes = (Math.max(DEFAULT_BITS, definition.minBits()) + Byte.SIZE - 1) / Byte.SIZE;
        return Optional.of("openssl rand -base64 " + bytes + (bytes > BYTES_OF_A_LINE ? " | tr -d '\\n'" : ""));
    }
}
