package io.quarkiverse.secrets.cli.process;

import java.util.List;
import java.util.function.Consumer;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Receives the signals that other processes send to this one. The JDK has no other way to it than {@code sun.misc.Signal}, of
 * the module {@code jdk.unsupported}, which has been there in all releases; it is used in this class alone.
 * <p>
 * {@code SIGQUIT} is out of reach: the JVM keeps it for itself, and writes the stacks of its threads when it gets one. So are
 * {@code SIGKILL} and {@code SIGSTOP}, by the operating system.
 */
public final class Signals {

    /** What people and programs send to a process to have it end, stop waiting, read its configuration again and the like. */
    private static final List<String> RECEIVED = List.of("INT", "TERM", "HUP", "USR1", "USR2", "WINCH");

    private Signals() {
    }

    /**
     * From now on, none of these does to this process what it usually does. Those that its parent has had ignored, as
     * {@code nohup} does, stay so, for it and for the processes that it starts.
     *
     * @param receiver gets the name of a signal, such as {@code TERM}, in a thread of its own
     */
    public static void receive(Consumer<String> receiver) {
        for (String name : RECEIVED) {
            try {
                Signal signal = new Signal(name);
                SignalHandler before = Signal.handle(signal, received -> receiver.accept(received.getName()));
                if (before == SignalHandler.SIG_IGN) {
                    Signal.handle(signal, before);
                }
            } catch (IllegalArgumentException e) {
                // This operating system has none of that name, or this JVM has a use for it
            }
        }
    }
}
