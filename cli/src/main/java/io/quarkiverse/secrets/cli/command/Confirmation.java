package io.quarkiverse.secrets.cli.command;

import io.quarkiverse.secrets.cli.CliException;
import io.quarkiverse.secrets.cli.console.Prompt;
import picocli.CommandLine.Model.OptionSpec;

/** Asks before something is done that cannot be undone, where there is somebody to ask and they have not said yes. */
final class Confirmation {

    static final String YES = "--yes";

    private Confirmation() {
    }

    static OptionSpec option() {
        return Options.flag(YES, "Do not ask. Nobody is asked where there is no terminal, either.");
    }

    /**
     * Goes on, or not.
     *
     * @param declined what is not done if the answer is no, as a whole sentence
     * @throws CliException if the answer is no
     */
    static void require(Invocation invocation, String question, String declined) {
        if (!invocation.has(YES) && Prompt.isPossible() && !new Prompt(invocation.console()).confirm(question)) {
            throw new CliException(declined, "");
        }
    }
}
