package io.quarkiverse.secrets.cli.console;

/** Shows that there is a value, and as much of it as distinguishes two long ones. */
public final class Mask {

    private static final String HIDDEN = "********";
    private static final int LONG_ENOUGH = 16;
    private static final int SHOWN = 2;

    private Mask() {
    }

    /**
     * The same eight asterisks for a value of any length, and behind them its last two characters if it has 16 or
     * more and these two are visible ones of ASCII.
     */
    public static String of(String value) {
        int length = value.length();
        if (value.codePointCount(0, length) < LONG_ENOUGH) {
            return HIDDEN;
        }
        for (int i = length - SHOWN; i < length; i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) > '~') {
                return HIDDEN;
            }
        }
        return HIDDEN + value.substring(length - SHOWN);
    }
}
