package io.quarkiverse.secrets.cli.rotation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.value.NewValue;
import io.quarkiverse.secrets.cli.value.ValueInput;

/**
 * Takes new values from the standard output of a command, which the shell runs for each secret. It finds the name in the
 * environment variable {@value #NAME}; what it writes to standard error is shown.
 */
public final class ValueCommand implements NewValues {

    /** The environment variable with the name of the secret. */
    public static final String NAME = "SECRET_NAME";

    private final String command;

    public ValueCommand(String command) {
        this.command = command;
    }

    @Override
    public NewValue of(SecretDefinition definition) {
        boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        ProcessBuilder builder = new ProcessBuilder(windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(NAME, definition.name());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            ValueInput output = ValueInput.of(process.getInputStream(), "the output of the command");
            int status = process.waitFor();
            if (status != 0) {
                throw new CliException("the command for the new value of " + definition.name() + " has ended with " + status
                        + ", and the value that it has now is unchanged", "correct the command", ExitStatus.WRONG);
            }
            return NewValue.of(output.textWithoutLineEnd()).requireFor(definition);
        } catch (IOException e) {
            throw new CliException("the command for the new value of " + definition.name() + " cannot be run",
                    "check that there is a shell");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted while the command for the new value of " + definition.name() + " was running",
                    "run it again");
        }
    }

    /** One after the other: nothing is known of the command. */
    @Override
    public boolean canBeMadeTogether() {
        return false;
    }
}
