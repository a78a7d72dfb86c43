package io.quarkiverse.secrets.cli.command;

import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.runtime.generate.Generator;
import picocli.CommandLine.Model.CommandSpec;

/** Makes a random value, without storing it. */
public final class GenerateCommand implements Command {

    /** The least strength of a key that NIST SP 800-131A allows. */
    private static final int STRONG = 112;

    @Override
    public CommandSpec spec() {
        return GeneratorOptions.addTo(Options.command("generate", "Write a strong random value to standard output.",
                "To store one without showing it: secrets set NAME --generate"));
    }

    @Override
    public boolean usesBackend() {
        return false;
    }

    @Override
    public int run(Invocation invocation) {
        Generator generator = GeneratorOptions.read(invocation, 0);
        Console console = invocation.console();
        int bits = (int) generator.bits();
        String value = generator.next();
        if (console.isJson()) {
            invocation.json().with("value", value).with(json -> json.writeNumberField("bits", bits)).end(console,
                    ExitStatus.FINE);
        } else {
            console.raw(value + "\n");
        }
        if (console.isVerbose()) {
            console.note("It has " + Counted.of(bits, "bit") + ".");
        }
        if (bits < STRONG) {
            console.warn(
                    "it has " + Counted.of(bits, "bit") + ", and a key needs " + STRONG + " at least: increase its length");
        }
        return ExitStatus.FINE;
    }
}
