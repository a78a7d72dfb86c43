package io.quarkiverse.secrets.runtime.envfile;

import static io.quarkiverse.secrets.runtime.envfile.EnvCharacters.isBlank;
import static io.quarkiverse.secrets.runtime.envfile.EnvCharacters.isKeyCharacter;
import static io.quarkiverse.secrets.runtime.envfile.EnvCharacters.isLineEnd;

import io.quarkiverse.secrets.runtime.envfile.EnvStatement.Kind;
import io.quarkiverse.secrets.runtime.envfile.EnvStatement.Quote;

/**
 * Cuts a text into statements, which together are the whole text but for a byte order mark. The parser and the editor share
 * it, so that they cannot disagree on where a value ends.
 * <p>
 * Takes linear time: the text is passed over once, and again only behind a quote that is never closed. There is at most one of
 * each kind of those, since the next one to open a value would have closed it.
 */
final class EnvStatementScanner {

    private static final String EXPORT = "export";

    private final CharSequence text;
    private final UnquotedLines unquotedLines;
    private int position;

    EnvStatementScanner(CharSequence text) {
        this.text = text;
        this.unquotedLines = new UnquotedLines(text);
        this.position = contentStart(text);
    }

    /** Where the text begins behind its byte order mark, if it has one. */
    static int contentStart(CharSequence text) {
        return text.length() > 0 && text.charAt(0) == EnvCharacters.BYTE_ORDER_MARK ? 1 : 0;
    }

    boolean hasNext() {
        return position < text.length();
    }

    EnvStatement next() {
        EnvStatement statement = withUnquotedLines(scan(position));
        position = statement.end();
        return statement;
    }

    private EnvStatement withUnquotedLines(EnvStatement statement) {
        int next = statement.end();
        int end;
        switch (statement.kind()) {
            case ASSIGNED:
                if (statement.quote() != Quote.NONE
                        || statement.problemAt() < text.length() && text.charAt(statement.problemAt()) == '#') {
                    return statement;
                }
                end = unquotedLines.endOfValue(statement.valueStart(), statement.valueEnd(), next);
                return end == next ? statement : goingOn(statement, Kind.UNQUOTED_LINES, next, end);
            case UNTERMINATED_QUOTE:
                end = unquotedLines.endOfValue(statement.valueStart() + 1, statement.valueEnd(), next);
                return end == next ? statement : goingOn(statement, statement.kind(), statement.problemAt(), end);
            case JUNK:
                end = unquotedLines.endOfJunk(statement.start(), next);
                return end == next ? statement : goingOn(statement, statement.kind(), statement.problemAt(), end);
            default:
                return statement;
        }
    }

    private EnvStatement goingOn(EnvStatement statement, Kind kind, int problemAt, int end) {
        int last = end;
        while (isLineEnd(text.charAt(last - 1)) || isBlank(text.charAt(last - 1))) {
            last--;
        }
        return statement.goingOn(kind, skipBlanks(problemAt), last, end);
    }

    private EnvStatement scan(int start) {
        int first = skipBlanks(start);
        if (endsLine(first) || text.charAt(first) == '#') {
            return statement(Kind.IGNORED, start, first, first, first);
        }
        int keyStart = skipExport(first);
        int keyEnd = skipKey(keyStart);
        if (keyEnd == keyStart) {
            return statement(text.charAt(first) == '=' ? Kind.NO_KEY : Kind.JUNK, start, first, first, first);
        }
        int next = skipBlanks(keyEnd);
        if (isPieceOfBase64(first, keyEnd)) {
            return statement(Kind.JUNK, start, first, first, first);
        }
        if (endsLine(next) || text.charAt(next) == '#') {
            return statement(Kind.DECLARED, start, keyStart, keyEnd, next);
        }
        if (text.charAt(next) == '=' || isColon(next, keyEnd)) {
            return assignment(start, keyStart, keyEnd, next + 1);
        }
        return statement(Kind.JUNK, start, keyStart, keyEnd, next);
    }

    /** Whether a key and the at most two {@code =} behind it, with nothing else on the line, are no key after all. */
    private boolean isPieceOfBase64(int from, int keyEnd) {
        int end = keyEnd;
        while (end < text.length() && end < keyEnd + 2 && text.charAt(end) == '=') {
            end++;
        }
        return endsLine(skipBlanks(end)) && Base64Shape.isPiece(text, from, end);
    }

    /** A colon counts right behind the key and in front of a blank only: {@code http://…} is no key. */
    private boolean isColon(int at, int keyEnd) {
        return at == keyEnd && text.charAt(at) == ':' && at + 1 < text.length() && isBlank(text.charAt(at + 1));
    }

    private EnvStatement assignment(int start, int keyStart, int keyEnd, int afterSeparator) {
        int first = skipBlanks(afterSeparator);
        if (endsLine(first) || (text.charAt(first) == '#' && first > afterSeparator)) {
            return new EnvStatement(Kind.ASSIGNED, start, keyStart, keyEnd, Quote.NONE, afterSeparator, afterSeparator, first,
                    lineAfter(first));
        }
        Quote quote = Quote.of(text.charAt(first));
        if (quote != Quote.NONE) {
            return quoted(start, keyStart, keyEnd, quote, first);
        }
        int end = first;
        int next = first;
        while (!endsLine(next) && !(text.charAt(next) == '#' && isBlank(text.charAt(next - 1)))) {
            if (!isBlank(text.charAt(next))) {
                end = next + 1;
            }
            next++;
        }
        return new EnvStatement(Kind.ASSIGNED, start, keyStart, keyEnd, Quote.NONE, first, end, next, lineAfter(next));
    }

    private EnvStatement quoted(int start, int keyStart, int keyEnd, Quote quote, int opening) {
        int closing = closing(quote, opening + 1);
        if (closing == text.length()) {
            int end = lineEnd(opening);
            return new EnvStatement(Kind.UNTERMINATED_QUOTE, start, keyStart, keyEnd, quote, opening, end, opening,
                    lineAfter(end));
        }
        int next = skipBlanks(closing + 1);
        if (endsLine(next) || text.charAt(next) == '#') {
            return new EnvStatement(Kind.ASSIGNED, start, keyStart, keyEnd, quote, opening, closing + 1, next,
                    lineAfter(next));
        }
        int end = lineEnd(next);
        return new EnvStatement(Kind.JUNK_AFTER_QUOTE, start, keyStart, keyEnd, quote, opening, end, next, lineAfter(end));
    }

    /** Where the quote is that closes a value, or the text's length. */
    private int closing(Quote quote, int from) {
        char closing = quote.character();
        boolean escapes = quote.hasEscapes();
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == closing) {
                return i;
            }
            if (c == '\\' && escapes) {
                i++;
            }
        }
        return text.length();
    }

    private EnvStatement statement(Kind kind, int start, int keyStart, int keyEnd, int problemAt) {
        return new EnvStatement(kind, start, keyStart, keyEnd, Quote.NONE, keyEnd, keyEnd, problemAt, lineAfter(problemAt));
    }

    /** {@code export} in front of a key is skipped; else it is a key like any other. */
    private int skipExport(int at) {
        int end = at + EXPORT.length();
        if (!startsWith(EXPORT, at)) {
            return at;
        }
        int key = skipBlanks(end);
        return key > end && key < text.length() && isKeyCharacter(text.charAt(key)) ? key : at;
    }

    private boolean startsWith(String part, int at) {
        int i = 0;
        while (i < part.length() && at + i < text.length() && text.charAt(at + i) == part.charAt(i)) {
            i++;
        }
        return i == part.length();
    }

    private int skipKey(int from) {
        int i = from;
        while (i < text.length() && isKeyCharacter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private boolean endsLine(int at) {
        return at >= text.length() || isLineEnd(text.charAt(at));
    }

    private int lineEnd(int from) {
        int i = from;
        while (!endsLine(i)) {
            i++;
        }
        return i;
    }

    /** Where the line after the one of this place begins. */
    private int lineAfter(int from) {
        int end = lineEnd(from);
        if (end < text.length()) {
            end += startsWith("\r\n", end) ? 2 : 1;
        }
        return end;
    }
}
