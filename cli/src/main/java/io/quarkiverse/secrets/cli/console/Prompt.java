package io.quarkiverse.secrets.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Asks people on a terminal. Questions go to standard error, so that results can be redirected, or straight to the
 * terminal. For one thread.
 */
public final class Prompt {

    private final Console console;

    /** @param console where questions are written */
    public Prompt(Console console) {
        this.console = console;
    }

    /** Whether there is a person to ask: both standard input and standard error are a terminal. */
    public static boolean isPossible() {
        return Terminals.isInput() && Terminals.isError();
    }

    /**
     * Asks a question to which the answer is yes or no; no answer is no.
     *
     * @throws CliException if there is no terminal to ask on
     */
    public boolean confirm(String question) {
        if (!isPossible()) {
            throw new CliException("there is no terminal to ask on: " + question, "confirm with --yes");
        }
        ask(question + " [y/N] ");
        String answer = readLine().strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    /**
     * Asks for a text without showing what is typed.
     *
     * @throws CliException if there is no terminal to ask on, or input ends
     */
    public char[] secret(String label) {
        // The JDK turns the echo off only where standard output is a terminal, too
        if (!isPossible() || !Terminals.isOutput() || System.console() == null) {
            throw new CliException("there is no terminal to ask on: " + label,
                    "give the value on standard input or with --file, or generate one with --generate");
        }
        console.flush();
        // By the JDK, which turns the echo off first: what is typed in a hurry must not show either
        char[] answer = System.console().readPassword("%s: ", PrintableText.line(label));
        if (answer == null) {
            throw new CliException("input ended before there was an answer: " + label, "type it, and then press Enter");
        }
        return answer;
    }

    private void ask(String text) {
        console.flush();
        console.err().print(PrintableText.line(text));
        console.err().flush();
    }

    /** One line and no byte more: what follows may be for the next question. */
    private static String readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = System.in.read(); next >= 0 && next != '\n'; next = System.in.read()) {
                line.write(next);
            }
        } catch (IOException e) {
            throw new CliException("the answer could not be read from the terminal", "confirm with --yes");
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
