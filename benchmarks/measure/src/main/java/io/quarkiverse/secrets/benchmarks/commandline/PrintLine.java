package io.quarkiverse.secrets.benchmarks.commandline;

/** A program that prints one line: what any program in Java takes at least. */
public final class PrintLine {

    private PrintLine() {
    }

    /** Prints it. */
    public static void main(String[] arguments) {
        System.out.println("one line");
    }
}
