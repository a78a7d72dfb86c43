package io.quarkiverse.secrets.runtime.envfile;

/**
 * Line and column of a place that only moves forward, which makes all of a text's lines and columns cost one pass.
 */
final class TextPosition {

    private final CharSequence text;
    private int offset;
    private int line = 1;
    private int column = 1;

    TextPosition(CharSequence text) {
        this.text = text;
        // A byte order mark takes no room on the screen
        if (text.length() > 0 && text.charAt(0) == EnvCharacters.BYTE_ORDER_MARK) {
            offset = 1;
        }
    }

    void moveTo(int target) {
        while (offset < target) {
            char c = text.charAt(offset);
            offset++;
            if (c == '\n' || (c == '\r' && !isAt('\n'))) {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    private boolean isAt(char c) {
        return offset < text.length() && text.charAt(offset) == c;
    }
}
