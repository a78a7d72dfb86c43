package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.List;

import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.console.Confirmation;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Makes the options of commands, and has those that all commands share. */
public final class Options {

    static final String APP = SessionOptions.APP;
    static final String BACKEND = SessionOptions.BACKEND;
    static final String ENV_FILE = SessionOptions.ENV_FILE;
    static final String PROFILE = SessionOptions.PROFILE;
    static final String PREFIX = SessionOptions.PREFIX;
    /** Of some commands, a file for something else; of all others, another name of {@link #ENV_FILE}. */
    static final String FILE = "--file";
    /** The format of results. */
    public static final String OUTPUT = "--output";
    /** The same in short. */
    public static final String OUTPUT_SHORT = "-o";
    /** Which formats there are, and first the one that is used if none is asked for. */
    public static final List<String> FORMATS = List.of("text", "json");
    /** Whether to say more. */
    public static final String VERBOSE = "--verbose";

    private Options() {
    }

    /** A command without options yet. */
    static CommandSpec command(String name, String... description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        return spec;
    }

    /** An option that is there or not. */
    static OptionSpec flag(String name, String... description) {
        return OptionSpec.builder(name).description(description).build();
    }

    /** The option that answers a confirmation beforehand, of a command that goes on without a terminal. */
    static OptionSpec yes() {
        return yes("Do not ask for confirmation. Without a terminal there is no question in any case.");
    }

    /** The option that answers a confirmation beforehand. */
    static OptionSpec yes(String description) {
        return OptionSpec.builder("-y", Confirmation.YES).description(description).build();
    }

    /** An option with a text. */
    static OptionSpec text(String name, String label, String... description) {
        return OptionSpec.builder(name).paramLabel(label).type(String.class).description(description).build();
    }

    /** An option with one of some words. */
    static OptionSpec choice(String name, String label, List<String> words, String... description) {
        return OptionSpec.builder(name).paramLabel(label).type(String.class).completionCandidates(words)
                .description(description).build();
    }

    private static OptionSpec choice(String shortName, String name, String label, List<String> words, String... description) {
        return choice(name, label, words, description).toBuilder().names(shortName, name).build();
    }

    /** An option with a backend or the path of a file. */
    static OptionSpec endpoint(String name, String label, String... description) {
        return text(name, label, description).toBuilder().completionCandidates(new BackendsAndFiles()).build();
    }

    /** An argument with a backend or the path of a file, which has to be there. */
    static PositionalParamSpec endpointArgument(int index, String label, String... description) {
        return argument(index, label, description).toBuilder().completionCandidates(new BackendsAndFiles()).build();
    }

    /** An option with a whole number. */
    static OptionSpec number(String name, String label, String... description) {
        return OptionSpec.builder(name).paramLabel(label).type(Integer.class).description(description).build();
    }

    /** An option with the path of a file or folder. */
    static OptionSpec path(String name, String label, String... description) {
        return OptionSpec.builder(name).paramLabel(label).type(Path.class).description(description).build();
    }

    /** An option with the path of a file or folder, which may be given several times. */
    static OptionSpec paths(String name, String label, String... description) {
        return OptionSpec.builder(name).paramLabel(label).type(List.class).auxiliaryTypes(Path.class).arity("1")
                .description(description).build();
    }

    /** An option with a text, which may be given several times. */
    static OptionSpec texts(String name, String label, String... description) {
        return OptionSpec.builder(name).paramLabel(label).type(List.class).auxiliaryTypes(String.class).arity("1")
                .description(description).build();
    }

    /** An argument that has to be there. */
    static PositionalParamSpec argument(int index, String label, String... description) {
        return PositionalParamSpec.builder().index(Integer.toString(index)).arity("1").required(true).paramLabel(label)
                .type(String.class)
                .description(description).build();
    }

    /** Arguments of which there may be any number. */
    static PositionalParamSpec arguments(String label, String... description) {
        return PositionalParamSpec.builder().index("0..*").arity("0..*").paramLabel(label).type(List.class)
                .auxiliaryTypes(String.class).description(description).build();
    }

    private static OptionSpec envFile(CommandSpec spec) {
        OptionSpec option = path(ENV_FILE, "FILE", "The file that the backend env-file reads and writes, instead of .env; - for"
                + " standard input, which is only read.");
        return spec.findOption(FILE) == null ? option.toBuilder().names(ENV_FILE, FILE).build() : option;
    }

    /** Adds what all commands take. */
    static void addCommon(CommandSpec spec, boolean backend) {
        if (backend) {
            spec.addOption(path(APP, "PATH", "Where the built application is: its project, a folder or a jar.",
                    "Default: what was built of the project in the current folder."));
            spec.addOption(choice("-b", BACKEND, "BACKEND", Backends.names(),
                    "The backend to use: " + String.join(", ", Backends.names()) + ".",
                    "Default: the one that the application would choose."));
            spec.addOption(envFile(spec));
            spec.addOption(text(PROFILE, "PROFILE", "The profile to configure the application with. Default: prod."));
            spec.addOption(text(PREFIX, "PREFIX", "What goes before the names of secrets in the keys of the backend, instead of"
                    + " quarkus.secrets.key-prefix. In Vault, its folders are the path. Files have none."));
        }
        spec.addOption(choice(OUTPUT_SHORT, OUTPUT, "text|json", FORMATS, "How to write the result: text or json."));
        spec.addOption(flag(VERBOSE, "Show the details of failures, with stack traces."));
        spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    }
}
