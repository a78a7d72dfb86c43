package io.quarkiverse.secrets.cli.console;

/** Asks before a command does what cannot be undone. For one thread. */
public final class Confirmation {

    /** The option that answers yes beforehand. */
    public static final String YES = "--yes";

    private final Console console;
    private final boolean confirmed;

    /** @param confirmed whether the answer was given beforehand, with {@value #YES} */
    public Confirmation(Console console, boolean confirmed) {
        this.console = console;
        this.confirmed = confirmed;
    }

    /**
     * Asks if there is a terminal to ask on.
     *
     * @param declined what is not done if the answer is no, as a whole sentence
     * @throws CliException if the answer is no
     */
    public void require(String question, String declined) {
        if (!confirmed && Prompt.isPossible() && !new Prompt(console).confirm(question)) {
            throw new CliException(declined, "");
        }
    }

    /**
     * Asks, and needs an answer: continues only if it is yes, now or beforehand.
     *
     * @param preview the option that only shows what would be done
     * @throws CliException if the answer is no, or there is no terminal to ask on
     */
    public void insist(String question, String preview) {
        if (confirmed) {
            return;
        }
        if (console.isJson()) {
            throw new CliException("there is no terminal to confirm the plan on: " + question,
                    "confirm with " + YES + ", or see the plan with " + preview);
        }
        if (!new Prompt(console).confirm(question)) {
            throw new CliException("nothing more was done: the answer was not yes", "run it again at any time");
        }
    }
}
