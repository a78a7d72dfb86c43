package io.quarkiverse.secrets.runtime.envfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem.Severity;
import io.quarkiverse.secrets.runtime.envfile.EnvStatement.Kind;

/**
 * Parses one text, which must not change meanwhile. For a single use.
 */
final class EnvFileParser {

    private final CharSequence text;
    private final Function<String, String> environment;
    private final Map<String, String> inherited;
    private final TextPosition position;
    private final EnvValueDecoder decoder;
    private final List<EnvFileEntry> entries = new ArrayList<>();
    private final Map<String, EnvFileEntry> latest = new LinkedHashMap<>();
    private final EnvFileProblems problems = new EnvFileProblems();
    private String key;

    EnvFileParser(CharSequence text, Function<String, String> environment, Map<String, String> inherited) {
        this.text = text;
        this.environment = environment;
        this.inherited = inherited;
        this.position = new TextPosition(text);
        this.decoder = new EnvValueDecoder(text, this::variable, this::unresolved);
    }

    EnvFile parse() {
        EnvStatementScanner scanner = new EnvStatementScanner(text);
        while (scanner.hasNext()) {
            EnvStatement statement = scanner.next();
            switch (statement.kind()) {
                case IGNORED:
                    break;
                case DECLARED:
                case ASSIGNED:
                    entry(statement);
                    break;
                default:
                    broken(statement);
                    break;
            }
        }
        return new EnvFile(entries, latest, problems.toList());
    }

    private void entry(EnvStatement statement) {
        key = statement.key(text);
        position.moveTo(statement.keyStart());
        int line = position.line();
        int column = position.column();
        boolean declared = statement.kind() == Kind.DECLARED;
        Optional<String> value = declared ? Optional.empty() : decoder.decode(statement);
        if (value.isEmpty() && !declared) {
            problems.add(Severity.ERROR, line, column, () -> "the value of " + key
                    + " grows too long by what it refers to: it may have " + EnvValueDecoder.MAX_VALUE
                    + " characters, and references may bring " + EnvValueDecoder.MAX_BROUGHT + " to a file");
            return;
        }
        EnvFileEntry entry = new EnvFileEntry(key, value, line);
        entries.add(entry);
        EnvFileEntry before = latest.put(key, entry);
        if (before != null) {
            problems.add(Severity.WARNING, line, column, () -> key + " is in line " + before.line() + " and again in line "
                    + line + (declared ? ", without a value, which un-sets it" : ": the last one counts"));
        }
    }

    private void broken(EnvStatement statement) {
        position.moveTo(statement.start());
        int first = position.line();
        position.moveTo(statement.problemAt());
        int line = position.line();
        int column = position.column();
        position.moveTo(statement.valueEnd());
        problems.add(Severity.ERROR, line, column, () -> whatBreaks(statement, first, line) + furtherLines(statement, line));
    }

    private String whatBreaks(EnvStatement statement, int first, int line) {
        switch (statement.kind()) {
            case UNQUOTED_LINES:
                return "the value of " + statement.key(text) + ", which begins in line " + first
                        + ", continues here without quotes, and is ignored; put quotes around all of it";
            case UNTERMINATED_QUOTE:
                return "the quote at the beginning of the value of " + statement.key(text) + " is never closed";
            case JUNK_AFTER_QUOTE:
                return "only a comment may follow the closing quote of " + statement.key(text)
                        + (first < line ? ", whose value begins in line " + first : "");
            case NO_KEY:
                return "there is no key before the =";
            default:
                return "this is neither KEY=value nor a comment; a key has letters from A to Z and a to z, digits, '_', '.' "
                        + "and '-'";
        }
    }

    /** Behind a problem, up to where it goes: one value over many lines is one problem. */
    private String furtherLines(EnvStatement statement, int line) {
        int last = position.line();
        return last == line || statement.kind() == Kind.JUNK_AFTER_QUOTE ? "" : " (lines " + line + " to " + last + ")";
    }

    private void problem(Severity severity, Supplier<String> message) {
        problems.add(severity, position.line(), position.column(), message);
    }

    private String variable(String name) {
        String value = environment.apply(name);
        if (value != null) {
            return value;
        }
        EnvFileEntry earlier = latest.get(name);
        return earlier != null ? earlier.value().orElse(null) : inherited.get(name);
    }

    /** The message leaves the name out: in a password that was not meant to refer to anything, it is a part of the password. */
    private void unresolved(int reference) {
        position.moveTo(reference);
        problem(Severity.WARNING, () -> "the value of " + key + " refers to a variable that is not set and has no default, and "
                + "is empty there; text that is not meant as a reference goes in single quotes");
    }
}
