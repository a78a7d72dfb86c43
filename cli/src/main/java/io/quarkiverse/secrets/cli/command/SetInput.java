package io.quarkiverse.secrets.cli.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.Prompt;
import io.quarkiverse.secrets.cli.console.Terminals;
import io.quarkiverse.secrets.cli.generate.Generator;
import io.quarkiverse.secrets.cli.value.ValueInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where the new value of a secret comes from: exactly one place. For one thread. */
final class SetInput {

    private static final String STDIN = "--stdin";
    private static final String FILE = "--file";
    private static final String GENERATE = "--generate";
    private static final String KEEP_NEWLINE = "--keep-newline";
    private static final String STANDARD_INPUT = "standard input";
    private static final int USUAL_BITS = 256;
    private static final int CHARACTERS_OF_A_GROUP = 4;

    private enum Source {
        STDIN,
        FILE,
        GENERATE,
        PROMPT
    }

    private final Invocation invocation;
    private final Source source;
    private final List<String> warnings = new ArrayList<>();
    private Optional<Double> bits = Optional.empty();

    private SetInput(Invocation invocation, Source source) {
        this.invocation = invocation;
        this.source = source;
    }

    static CommandSpec addTo(CommandSpec spec) {
        // Taken to be refused by a message that says why
        spec.addPositional(PositionalParamSpec.builder().index("1").arity("0..1").paramLabel("VALUE").type(String.class)
                .hidden(true).build());
        spec.addOption(Options.flag(STDIN, "Read the value from standard input, without the line end behind it. This is so"
                + " without the option, too, where standard input is no terminal."));
        spec.addOption(Options.flag(KEEP_NEWLINE, "Keep the line end at the end of standard input."));
        spec.addOption(
                Options.path(FILE, "PATH", "Read the value from a file, exactly as it is; as Base64 if the encoding of the"
                        + " secret is base64."));
        spec.addOption(Options.flag(GENERATE, "Make a random value: 256 bits, or more if the secret needs them, in Base64, or"
                + " what the options of generate say."));
        return GeneratorOptions.addTo(spec);
    }

    /**
     * Decides for one place.
     *
     * @throws CliException if more than one is given, or an option for another one
     */
    static SetInput of(Invocation invocation) {
        List<Source> given = new ArrayList<>();
        if (invocation.hasArgument(1)) {
            throw new CliException("set takes no value as an argument, where the process list and the shell's history show it",
                    "leave it out and type it when asked, or use " + STDIN + ", " + FILE + " or " + GENERATE
                            + "; and if it was a real one, do not use it any more");
        }
        if (invocation.has(STDIN)) {
            given.add(Source.STDIN);
        }
        if (invocation.has(FILE)) {
            given.add(Source.FILE);
        }
        if (invocation.has(GENERATE)) {
            given.add(Source.GENERATE);
        }
        if (given.size() > 1) {
            throw new CliException("the value is given in more than one way",
                    "use one of " + STDIN + ", " + FILE + " and " + GENERATE);
        }
        Source source = !given.isEmpty() ? given.get(0) : Terminals.isInput() ? Source.PROMPT : Source.STDIN;
        if (invocation.has(KEEP_NEWLINE) && source != Source.STDIN) {
            throw new CliException(KEEP_NEWLINE + " is for values from standard input",
                    "leave it out: everywhere else the value is taken as it is");
        }
        Optional<String> ofGenerator = GeneratorOptions.given(invocation);
        if (ofGenerator.isPresent() && source != Source.GENERATE) {
            throw new CliException(ofGenerator.get() + " is for values that are made", "add " + GENERATE);
        }
        return new SetInput(invocation, source);
    }

    /**
     * Gets the value.
     *
     * @throws CliException if it cannot be had, or is empty
     */
    String read(SecretDefinition definition) {
        String value = switch (source) {
            case STDIN -> standardInput();
            case FILE -> file(definition);
            case GENERATE -> generated(definition);
            case PROMPT -> prompted(definition);
        };
        if (value.isEmpty()) {
            throw new CliException("the new value of " + definition.name() + " is empty, which is the same as none",
                    "give it one; or to delete it: secrets unset " + definition.name(), ExitStatus.WRONG);
        }
        return value;
    }

    /** What people should know of how they gave it. */
    List<String> warnings() {
        return warnings;
    }

    /** How many bits it is worth, of one that was made. */
    Optional<Double> bits() {
        return bits;
    }

    private String standardInput() {
        ValueInput input = ValueInput.of(System.in, STANDARD_INPUT);
        return invocation.has(KEEP_NEWLINE) ? input.text() : input.textWithoutLineEnd();
    }

    private String file(SecretDefinition definition) {
        ValueInput input = ValueInput.ofFile(invocation.path(FILE).orElseThrow());
        if (definition.encoding() != Encoding.BASE64) {
            return input.text();
        }
        if (isBase64(input.bytes())) {
            warnings.add("the file holds Base64 already, and was encoded once more: if it is the value that "
                    + definition.name() + " is to have, give it on standard input");
        }
        return Base64.getEncoder().encodeToString(input.bytes());
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

    private String generated(SecretDefinition definition) {
        Generator generator = GeneratorOptions.read(invocation, Math.max(USUAL_BITS, definition.minBits()));
        bits = Optional.of(generator.bits());
        return generator.next();
    }

    private String prompted(SecretDefinition definition) {
        Prompt prompt = new Prompt(invocation.console());
        char[] value = prompt.secret("Value of " + definition.name());
        char[] again = prompt.secret("Once more");
        try {
            if (!Arrays.equals(value, again)) {
                throw new CliException("the two values are not the same, and nothing was stored", "try again");
            }
            return new String(value);
        } finally {
            Arrays.fill(value, ' ');
            Arrays.fill(again, ' ');
        }
    }
}
