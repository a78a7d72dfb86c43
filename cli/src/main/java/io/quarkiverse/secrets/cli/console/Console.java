package io.quarkiverse.secrets.cli.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command says: results on standard output, as text or as JSON, and all else on standard error. Text is UTF-8. For one
 * thread.
 */
public final class Console {

    private static final int BUFFER = 1 << 16;

    private final StandardStream results;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean outColour;
    private final boolean errColour;
    private final boolean json;
    private final boolean verbose;
    private final boolean progress;

    private Console(StandardStream results, PrintStream out, PrintStream err, boolean outColour, boolean errColour,
            boolean json, boolean verbose, boolean progress) {
        this.results = results;
        this.out = out;
        this.err = err;
        this.outColour = outColour;
        this.errColour = errColour;
        this.json = json;
        this.verbose = verbose;
        this.progress = progress;
    }

    /** The JDK's own encode as the locale says, which in a container is ASCII. */
    private static PrintStream buffered(StandardStream stream) {
        return new PrintStream(new BufferedOutputStream(stream, BUFFER), false, StandardCharsets.UTF_8);
    }

    /**
     * @param environment {@code NO_COLOR} (no-color.org) and {@code TERM=dumb} turn colours off
     * @param json whether results are wanted as JSON
     * @param verbose whether people want to know more
     */
    public static Console of(Map<String, String> environment, boolean json, boolean verbose) {
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        StandardStream results = new StandardStream(FileDescriptor.out);
        return new Console(results, buffered(results), buffered(new StandardStream(FileDescriptor.err)),
                colours && Terminals.isOutput(), colours && Terminals.isError(), json, verbose, true);
    }

    /** One that writes to the same streams in another way. */
    public Console with(boolean asJson, boolean asVerbose) {
        return new Console(results, out, err, outColour, errColour, asJson, asVerbose, progress);
    }

    /** One that writes to the same streams and never shows that a backend is waited for: another process has the terminal. */
    public Console withoutProgress() {
        return new Console(results, out, err, outColour, errColour, json, verbose, false);
    }

    /** Whether to show on a terminal what is waited for. */
    boolean showsProgress() {
        return progress;
    }

    /** Whether results are wanted as JSON: then they are written by {@link JsonResult}, and no text goes to standard output. */
    public boolean isJson() {
        return json;
    }

    /** Whether people want to know more. */
    public boolean isVerbose() {
        return verbose;
    }

    /**
     * Writes a line of a result. Nothing where JSON is wanted. Characters that a terminal acts on are written as their code,
     * line breaks included, save in what {@link #styled} gave.
     */
    public void line(String text) {
        if (!json) {
            String line = PrintableText.line(text);
            out.print(outColour && line.length() != text.length() ? Style.restoredIn(line) : line);
            out.print('\n');
        }
    }

    /** Writes a result of several lines. Nothing where JSON is wanted. Other characters are treated as by {@link #line}. */
    public void lines(String text) {
        if (!json) {
            out.print(PrintableText.lines(text));
            out.print('\n');
        }
    }

    /** Writes a result that is a document of its own, as it is. */
    public void raw(String text) {
        out.print(text);
    }

    /**
     * Writes a result that has values of secrets, as it is; on a terminal with characters written as their code that it would
     * act on, line feeds and tabs excepted.
     *
     * @return whether it is written as it is
     */
    public boolean values(String text) {
        String shown = Terminals.isOutput() ? PrintableText.lines(text) : text;
        out.print(shown);
        return shown.length() == text.length();
    }

    /** Writes rows in columns, the first of which are the headings. */
    public void table(List<String> headings, List<List<Cell>> rows) {
        if (!json) {
            for (String line : new Table(headings, rows).lines(outColour)) {
                out.print(line);
                out.print('\n');
            }
        }
    }

    /** A text that stands out in what {@link #line} writes. */
    public String styled(Style style, String text) {
        return outColour ? style.apply(text) : text;
    }

    /** Writes a line to standard error that is no result. Characters that a terminal acts on are written as their code. */
    public void note(String text) {
        printError(PrintableText.line(text));
    }

    /** Warns people on standard error. */
    public void warn(String text) {
        printError((errColour ? Style.WARNING.apply("warning:") : "warning:") + " " + PrintableText.line(text));
    }

    /** Prints what went wrong, in one line, and what to do about it. */
    public void error(String message, String remedy) {
        printError((errColour ? Style.BAD.apply("error:") : "error:") + " " + PrintableText.line(message)
                + (remedy.isEmpty() ? "" : "\n  fix: " + PrintableText.line(remedy)));
    }

    private void printError(String text) {
        flush();
        err.print(text);
        err.print('\n');
        err.flush();
    }

    /** Where all else goes. */
    public PrintStream err() {
        return err;
    }

    /** Brings out all that was written. */
    public void flush() {
        out.flush();
        err.flush();
    }

    /**
     * Brings out all that was written, and looks whether all of the results has arrived.
     *
     * @return why it has not, in the operating system's words; empty if it has, or if its reader has gone away
     */
    public Optional<String> failure() {
        flush();
        return results.failure();
    }
}
