package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The patterns of a {@code .dockerignore}: which files of a build's context are kept from it. Of the patterns that match a file
 * or a folder that it is in, the last one decides. Immutable.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">.dockerignore files</a>
 */
final class DockerIgnore {

    private static final String ESCAPED = ".+()|{}$^";

    private final List<Rule> rules = new ArrayList<>();

    /** A line: what it matches, and whether it lets in what others keep out. */
    private record Rule(String line, Pattern pattern, boolean exception) {

        /** Whether it matches the path, or a folder above it. */
        boolean matches(String path) {
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                if (pattern.matcher(path.substring(0, end)).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    private DockerIgnore() {
    }

    /** Reads the text of one. Lines that are no pattern match nothing. */
    static DockerIgnore parse(String text) {
        DockerIgnore ignore = new DockerIgnore();
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        content.lines().filter(line -> !line.startsWith("#")).map(String::strip).filter(line -> !line.isEmpty())
                .forEach(ignore::add);
        return ignore;
    }

    private void add(String line) {
        boolean exception = line.startsWith("!");
        String written = exception ? line.substring(1).strip() : line;
        if (written.isEmpty()) {
            return;
        }
        try {
            rules.add(new Rule(line, Pattern.compile(regularExpression(clean(written)), Pattern.DOTALL), exception));
        } catch (PatternSyntaxException e) {
            // Docker refuses to build with it, so nothing gets anywhere
        }
    }

    /** The line that keeps a file out; empty if it is let in. */
    Optional<String> keepsOut(Path file) {
        StringBuilder joined = new StringBuilder();
        for (Path part : file) {
            joined.append(joined.length() == 0 ? "" : "/").append(part);
        }
        String path = joined.toString();
        Optional<String> out = Optional.empty();
        for (Rule rule : rules) {
            if (rule.exception() == out.isPresent() && rule.matches(path)) {
                out = rule.exception() ? Optional.empty() : Optional.of(rule.line());
            }
        }
        return out;
    }

    /** Without {@code .}, {@code ..} and slashes that mean nothing. */
    private static String clean(String pattern) {
        List<String> parts = new ArrayList<>();
        for (String part : pattern.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.remove(parts.size() - 1);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static String regularExpression(String pattern) {
        StringBuilder expression = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            i++;
            if (c == '*' && i < pattern.length() && pattern.charAt(i) == '*') {
                i++;
                boolean anyEnd = i == pattern.length() || expression.length() == 0 && isLiteral(pattern, i);
                i += i < pattern.length() && pattern.charAt(i) == '/' ? 1 : 0;
                expression.append(anyEnd || i == pattern.length() ? ".*" : "(?:.*/)?");
            } else if (c == '*') {
                expression.append("[^/]*");
            } else if (c == '?') {
                expression.append("[^/]");
            } else if (c == '[') {
                i = characters(pattern, i, expression);
            } else if (c == '\\' && i < pattern.length()) {
                expression.append(Pattern.quote(pattern.substring(i, i + 1)));
                i++;
            } else {
                expression.append(ESCAPED.indexOf(c) >= 0 || c == '\\' || c == ']' ? "\\" : "").append(c);
            }
        }
        return expression.toString();
    }

    /** Whether what begins here is the end of a name, and not one of its own: as in {@code **.env}. */
    private static boolean isLiteral(String pattern, int start) {
        return pattern.charAt(start) != '/' && pattern.substring(start).chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0);
    }

    /** {@code [a-z]} and {@code [^a-z]}, in which Java knows operators that Go does not. */
    private static int characters(String pattern, int start, StringBuilder expression) {
        expression.append('[');
        int i = start;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            char c = pattern.charAt(i);
            i++;
            if (c == '\\' && i < pattern.length()) {
                expression.append('\\').append(pattern.charAt(i));
                i++;
            } else {
                expression.append(c == '[' || c == '&' ? "\\" : "").append(c);
            }
        }
        if (i < pattern.length()) {
            expression.append(']');
            i++;
        }
        return i;
    }
}
