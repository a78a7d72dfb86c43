package io.quarkiverse.secrets.cli.command;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Prompt;
import picocli.CommandLine.Model.OptionSpec;

/** Asks before something is done that cannot be undone, where there is somebody to ask and they have not said yes. */
final class Confirmation {

    static final String YES = "--yes";

    private Confirmation() {
    }

    static OptionSpec option() {
        return Options.flag(YES, "Do not ask for confirmation. Without a terminal there is no question in any case.");
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

    /**
     * Goes on if somebody has said yes, now or beforehand, and never otherwise.
     *
     * @param lookFirst the option with which nothing is done but shown
     * @throws CliException if the answer is no, or nobody can be asked
     */
    static void insist(Invocation invocation, String question, String lookFirst) {
        if (invocation.has(YES)) {
            return;
        }
        if (invocation.console().isJson()) {
            throw new CliException("there is no terminal to confirm the plan on: " + question,
                    "say yes beforehand with " + YES + ", or look at the plan with " + lookFirst);
        }
        if (!new Prompt(invocation.console()).confirm(question)) {
            throw new CliException("nothing more was done: the answer was not yes", "call it again whenever you like");
        }
    }
}
