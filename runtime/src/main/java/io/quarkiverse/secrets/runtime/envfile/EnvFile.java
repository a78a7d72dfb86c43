package io.quarkiverse.secrets.runtime.envfile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a {@code .env} file says. Immutable, and so safe for use by several threads.
 * <p>
 * <em>Grammar.</em> A line is {@code KEY=value}, <code>KEY: value</code> or {@code KEY} alone, with {@code export} in front of
 * it or not, or it is empty or a comment, which begins with {@code #}. Behind a value, a comment begins with a {@code #} that
 * follows white space or a closing quote. A value may stand in one of three kinds of quotes, and then go over several lines:
 * <ul>
 * <li>in single quotes it is literal, but for {@code \'} and {@code \\};
 * <li>in double quotes, {@code \a \b \f \n \r \t \v \\ \' \" \$} are escapes;
 * <li>in backticks it is literal.
 * </ul>
 * <p>
 * <em>Values over several lines without quotes</em> do not count, and none of their lines is a key: a PEM block, Base64 in
 * lines of equal width, a JSON document.
 * <p>
 * <em>References.</em> In double quotes and without quotes, <code>${NAME}</code> and <code>${NAME:-default}</code> stand for
 * the value of another key: the environment's, or else the one that this file gave the key further up, or else the one it
 * inherited from an earlier file. One that is set and empty is empty; the default takes the place of one that is not set.
 * What a reference brings is not expanded again, and neither are defaults. By references, a value may grow to 1,048,576
 * characters, and all of a file together by 8,388,608; beyond that, the line does not count.
 * <p>
 * <em>Keys that stand there twice.</em> The last one counts. If that is one without a value, the key is not set.
 */
public final class EnvFile {

    private final List<EnvFileEntry> entries;
    private final Map<String, String> values;
    private final List<EnvFileProblem> problems;

    /**
     * @param entries all entries, in the order of the file
     * @param counting for each key, the one that counts; not to be changed any more
     */
    EnvFile(List<EnvFileEntry> entries, Map<String, EnvFileEntry> counting, List<EnvFileProblem> problems) {
        this.entries = List.copyOf(entries);
        this.values = Collections.unmodifiableMap(new EnvFileValues(counting));
        this.problems = List.copyOf(problems);
    }

    /**
     * Parses a text, in a time that is proportional to its length. A line that is wrong does not make it fail: it becomes one
     * of {@link #problems()}, and the other lines count all the same. After a quote that is never closed, parsing goes on with
     * the next line.
     *
     * @param text the text; a byte order mark at its beginning is passed over
     * @param environment gives the value of an environment variable, or null where it is not set
     * @param inherited the values of earlier files, which references can bring; they do not become part of the result
     */
    public static EnvFile parse(CharSequence text, Function<String, String> environment, Map<String, String> inherited) {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(inherited, "inherited");
        return new EnvFileParser(text.toString(), environment, inherited).parse();
    }

    /** The keys in the order of the file, those that stand there twice included; unmodifiable. */
    public List<EnvFileEntry> entries() {
        return entries;
    }

    /** The values of the keys that have one, in the order in which the keys first occur; unmodifiable. */
    public Map<String, String> values() {
        return values;
    }

    /**
     * What is wrong with the file, in the order of the lines; unmodifiable. Behind the first thousand, one stands for all the
     * others, which is an error if one of them is.
     */
    public List<EnvFileProblem> problems() {
        return problems;
    }

    /** Counts, never a value. */
    @Override
    public String toString() {
        return "EnvFile with " + entries.size() + " entries and " + problems.size() + " problems";
    }
}
