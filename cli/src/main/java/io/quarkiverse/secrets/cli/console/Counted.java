package io.quarkiverse.secrets.cli.console;

/** Says how many there are of something. */
public final class Counted {

    private Counted() {
    }

    /** @param one the word for one of them, whose plural ends in s: {@code 1 key}, {@code 2 keys} */
    public static String of(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
