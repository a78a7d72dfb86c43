package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Prompt;
import io.quarkiverse.secrets.cli.console.Terminals;
import io.quarkiverse.secrets.cli.console.UndecodableText;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import io.quarkiverse.secrets.cli.value.NewValue;
import io.quarkiverse.secrets.cli.value.ValueInput;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Where the new value of a secret comes from: exactly one place. For one thread. */
final class SetInput {

    private static final String STDIN = "--stdin";
    private static final String FILE = "--file";
    private static final String GENERATE = "--generate";
    private static final String KEEP_NEWLINE = "--keep-newline";
    private static final int USUAL_BITS = 256;

    private static final String WARNING = "the value was given as an argument: the process list shows it to other users of this"
            + " machine while the command runs, and the shell keeps it in its history. Leave it out and type it when asked, or use "
            + STDIN + ", " + FILE + " or " + GENERATE;

    private enum Source {
        ARGUMENT,
        STDIN,
        FILE,
        GENERATE,
        PROMPT
    }

    private final Invocation invocation;
    private final Source source;

    private SetInput(Invocation invocation, Source source) {
        this.invocation = invocation;
        this.source = source;
    }

    static CommandSpec addTo(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder().index("1").arity("0..1").paramLabel("VALUE").type(String.class)
                .description("The value, with a warning: other users see it in the process list, and the shell keeps it in its"
                        + " history. The options below, or no value here, avoid both.")
                .build());
        spec.addOption(Options.flag(STDIN, "Read the value from standard input, without the final line end. This is the"
                + " default if standard input is not a terminal."));
        spec.addOption(Options.flag(KEEP_NEWLINE, "Keep the line end at the end of standard input."));
        spec.addOption(
                Options.path(FILE, "PATH", "Read the value from a file, or with - from standard input, with its line end; as"
                        + " Base64 if the encoding of the"
                        + " secret is base64."));
        spec.addOption(
                Options.flag(GENERATE, "Generate a random value: 256 bits in Base64, or more if the secret requires it; the"
                        + " options of generate change the format."));
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
            given.add(Source.ARGUMENT);
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
                    "use one of " + STDIN + ", " + FILE + " and " + GENERATE + ", and no value as an argument beside it");
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
    NewValue read(SecretDefinition definition) {
        NewValue value = switch (source) {
            case ARGUMENT -> argument();
            case STDIN -> standardInput();
            case FILE -> NewValue.ofFile(file(invocation.path(FILE).orElseThrow()), definition);
            case GENERATE -> NewValue
                    .generated(GeneratorOptions.read(invocation, Math.max(USUAL_BITS, definition.minBits())));
            case PROMPT -> NewValue.typed(new Prompt(invocation.console()), definition);
        };
        return value.requireFor(definition);
    }

    /** What people should know of how they give the value, even if it is not stored. */
    List<String> warnings() {
        return source == Source.ARGUMENT ? List.of(WARNING) : List.of();
    }

    private NewValue argument() {
        String value = invocation.argument(1);
        if (UndecodableText.is(value)) {
            throw UndecodableText.in("VALUE");
        }
        return NewValue.of(value);
    }

    private static ValueInput file(Path file) {
        return file.equals(SessionOptions.STANDARD_INPUT) ? ValueInput.of(System.in, "standard input")
                : ValueInput.ofFile(file);
    }

    private NewValue standardInput() {
        return NewValue.ofText(ValueInput.of(System.in, "standard input"), invocation.has(KEEP_NEWLINE));
    }
}
