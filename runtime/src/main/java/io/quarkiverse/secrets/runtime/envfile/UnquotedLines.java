package io.quarkiverse.secrets.runtime.envfile;

import static io.quarkiverse.secrets.runtime.envfile.EnvCharacters.isBlank;
import static io.quarkiverse.secrets.runtime.envfile.EnvCharacters.isKeyCharacter;
import static io.quarkiverse.secrets.runtime.envfile.EnvCharacters.isLineEnd;

/**
 * Finds where a value ends that goes over several lines without quotes, as keys and documents do that were pasted into a file:
 * a PEM block from its BEGIN to its END, Base64 in lines of equal width, a JSON document up to the bracket that closes it.
 * <p>
 * Such lines are no statements of their own. A line that assigns a value is never taken for one of them, except between the
 * markers of a PEM block.
 * <p>
 * Takes linear time over all calls with ascending places: lines are looked at again only up to the next assignment, and markers
 * are searched for once.
 */
final class UnquotedLines {

    private static final String DASHES = "-----";

    private final CharSequence text;
    private final Marker begin;
    private final Marker end;

    UnquotedLines(CharSequence text) {
        this.text = text;
        this.begin = new Marker("BEGIN ");
        this.end = new Marker("END ");
    }

    /**
     * Where the lines end that go on with a value.
     *
     * @param from where the value begins in its first line; the value may be empty, and begin in the next line
     * @param to where its first line ends, without blanks
     * @param next where the next line begins
     * @return the end of the last line, line end included; {@code next} if there is none
     */
    int endOfValue(int from, int to, int next) {
        if (next == text.length()) {
            return next;
        }
        if (from < to) {
            int pem = endOfPem(from, to, next);
            if (pem > next) {
                return pem;
            }
            char first = text.charAt(from);
            if (first == '{' || first == '[') {
                return endOfJson(from, to, next);
            }
            return Base64Shape.isFullLine(text, from, to) ? endOfBase64(to - from, false, next) : next;
        }
        int line = skipBlanks(next);
        if (line == text.length() || isLineEnd(text.charAt(line)) || text.charAt(line) == '#') {
            return next;
        }
        int lineEnd = contentEnd(line);
        if (isAssignment(line) && !Base64Shape.isPiece(text, line, lineEnd)) {
            return next;
        }
        int after = lineAfter(lineEnd);
        int going = endOfValue(line, lineEnd, after);
        return going > after || Base64Shape.isPiece(text, line, lineEnd) ? going : next;
    }

    /** Where the lines end that go on with one that is no statement, which begins at a place and ends in front of another. */
    int endOfJunk(int start, int next) {
        if (next == text.length()) {
            return next;
        }
        int from = skipBlanks(start);
        int to = contentEnd(from);
        int pem = endOfPem(from, to, next);
        return pem == next && Base64Shape.isFullLine(text, from, to) ? endOfBase64(to - from, false, next) : pem;
    }

    private int endOfPem(int from, int to, int next) {
        int after = endOfBlock(from, to, next);
        int end = next;
        while (after > end) {
            end = after;
            // A chain of certificates has one block behind the other
            int following = skipBlankLines(end);
            after = begin.isAt(following) ? endOfBlock(following, contentEnd(following), lineAfter(following))
                    : end;
        }
        return end;
    }

    private int endOfBlock(int from, int to, int next) {
        int opening = begin.from(from);
        if (opening >= to || next == text.length()) {
            return next;
        }
        int closing = end.from(opening);
        if (closing < to) {
            return next;
        }
        while (closing < text.length() && !beginsLine(closing)) {
            closing = end.from(closing + 1);
        }
        if (closing < text.length() && begin.from(next) >= closing) {
            return lineAfter(closing);
        }
        // Cut off: what still looks like a part of it is one
        int first = skipBlanks(next);
        int firstEnd = contentEnd(first);
        return Base64Shape.isFullLine(text, first, firstEnd) ? endOfBase64(firstEnd - first, true, next) : next;
    }

    private boolean beginsLine(int at) {
        int i = at;
        while (i > 0 && isBlank(text.charAt(i - 1))) {
            i--;
        }
        return i == 0 || isLineEnd(text.charAt(i - 1));
    }

    /**
     * @param width of the lines but for the last one, which may be shorter
     * @param certain whether it is known already to be Base64 over several lines
     */
    private int endOfBase64(int width, boolean certain, int next) {
        int end = next;
        boolean known = certain;
        boolean full = true;
        while (full && end < text.length()) {
            int from = skipBlanks(end);
            int to = contentEnd(from);
            full = to - from == width;
            boolean goesOn = known && (full || Base64Shape.hasWholeGroups(from, to))
                    || !Base64Shape.looksLikeName(text, from, to);
            if (from == to || to - from > width || !goesOn || !Base64Shape.isBase64(text, from, to)) {
                return end;
            }
            end = lineAfter(to);
            known = true;
        }
        return end;
    }

    private int endOfJson(int from, int to, int next) {
        int depth = depth(from, to);
        int end = next;
        while (depth > 0 && end < text.length()) {
            int lineFrom = skipBlanks(end);
            int lineTo = contentEnd(lineFrom);
            if (isAssignment(lineFrom)) {
                return next;
            }
            depth += depth(lineFrom, lineTo);
            end = lineAfter(lineTo);
            end = lineFrom < lineTo ? endOfPem(lineFrom, lineTo, end) : end;
        }
        return depth > 0 ? next : end;
    }

    /** How many more brackets a line opens than it closes, strings left out. */
    private int depth(int from, int to) {
        int depth = 0;
        boolean string = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                string = !string;
            } else if (!string) {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return depth;
    }

    private boolean isAssignment(int from) {
        int i = from;
        while (i < text.length() && isKeyCharacter(text.charAt(i))) {
            i++;
        }
        if (i == from) {
            return false;
        }
        int next = skipBlanks(i);
        if (next < text.length() && next > i && isKeyCharacter(text.charAt(next)) && startsWith("export", from)) {
            return isAssignment(next);
        }
        return next < text.length() && (text.charAt(next) == '=' || next == i && text.charAt(next) == ':');
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int skipBlankLines(int from) {
        int i = from;
        while (i < text.length() && (isBlank(text.charAt(i)) || isLineEnd(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    /** Where the line of a place ends, without its line end and the blanks in front of that. */
    private int contentEnd(int from) {
        int end = from;
        int i = from;
        while (i < text.length() && !isLineEnd(text.charAt(i))) {
            end = isBlank(text.charAt(i)) ? end : i + 1;
            i++;
        }
        return end;
    }

    private boolean startsWith(String part, int at) {
        int i = 0;
        while (i < part.length() && at + i < text.length() && text.charAt(at + i) == part.charAt(i)) {
            i++;
        }
        return i == part.length();
    }

    private int lineAfter(int from) {
        int i = from;
        while (i < text.length() && !isLineEnd(text.charAt(i))) {
            i++;
        }
        return i == text.length() ? i : i + (startsWith("\r\n", i) ? 2 : 1);
    }

    /** Where a word occurs behind five dashes, remembered as long as places ascend. */
    private final class Marker {

        private final String word;
        private int searchedFrom;
        private int found = -1;

        Marker(String word) {
            this.word = word;
        }

        /** The first place of the dashes at or behind another one; the length of the text if there is none. */
        int from(int place) {
            if (place < searchedFrom || place > found) {
                searchedFrom = place;
                found = place;
                while (found < text.length() && !isAt(found)) {
                    found++;
                }
            }
            return found;
        }

        boolean isAt(int place) {
            int at = place + DASHES.length();
            return at < text.length() && text.charAt(at) == word.charAt(0) && startsWith(word, at)
                    && startsWith(DASHES, place);
        }
    }
}
