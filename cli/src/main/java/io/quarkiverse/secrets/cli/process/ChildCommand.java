package io.quarkiverse.secrets.cli.process;

import java.io.FileDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.CliException;
import io.quarkiverse.secrets.cli.ExitStatus;
import io.quarkiverse.secrets.runtime.redaction.StreamRedactor;

/**
 * A command that is run as a shell would run it: it has the same terminal, files or pipes as this process, gets the signals
 * that this one gets, and how it ends is how this one ends.
 *
 * @param words the command and its arguments
 * @param environment what it gets as its environment
 * @param redactor what its output passes through; empty if it writes for itself
 */
public record ChildCommand(List<String> words, ChildEnvironment environment, Optional<StreamRedactor> redactor) {

    /** The exit status of a process that {@code SIGPIPE} has ended. */
    private static final int BROKEN_PIPE = 141;
    /** What the JDK reads for a byte that the locale's character set does not have. */
    private static final char UNREADABLE = '\uFFFD';

    /**
     * Runs it to its end. To be called once in a process: signals stay with the command from then on.
     *
     * @return its exit status; 128 and the number of the signal if one has ended it
     * @throws CliException if it does not start, with the exit status that a shell has for it
     */
    public int run() {
        checkWords();
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        environment.applyTo(builder.environment());
        SignalForwarder signals = new SignalForwarder();
        Signals.receive(signals::received);
        try {
            return redactor.isPresent() ? runRedacted(builder, signals, redactor.get()) : start(builder, signals).waitFor();
        } catch (IOException e) {
            throw new CliException("there is no pipe to be had for what the command writes",
                    "look at how many files the system lets a process open");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("the command was left alone before it had ended", "call it again");
        }
    }

    private Process start(ProcessBuilder builder, SignalForwarder signals) {
        try {
            Process process = builder.start();
            signals.started(process.toHandle());
            return process;
        } catch (IOException e) {
            throw StartFailure.explain(e, words.get(0), environment.secrets());
        }
    }

    private int runRedacted(ProcessBuilder builder, SignalForwarder signals, StreamRedactor redactor)
            throws IOException, InterruptedException {
        try (OutputPipe out = OutputPipe.open(); OutputPipe err = OutputPipe.open()) {
            Process process = start(builder.redirectOutput(out.redirect()).redirectError(err.redirect()), signals);
            RedactedPump outPump = RedactedPump.start("stdout", redactor, out.reader(process, Process::getInputStream),
                    FileDescriptor.out);
            RedactedPump errPump = RedactedPump.start("stderr", redactor, err.reader(process, Process::getErrorStream),
                    FileDescriptor.err);
            boolean arrived = outPump.await() & errPump.await();
            int status = process.waitFor();
            // It may have ended well before it could get to know that what it wrote did not arrive
            return arrived || status != ExitStatus.FINE ? status : BROKEN_PIPE;
        }
    }

    private void checkWords() {
        for (String word : words) {
            if (word.indexOf(UNREADABLE) >= 0) {
                throw new CliException("an argument of the command has characters that the character set of the locale does"
                        + " not have", "set LC_ALL to a locale with UTF-8, such as C.UTF-8, and call it again");
            }
        }
    }

    /** Leaves the arguments out. */
    @Override
    public String toString() {
        return "ChildCommand[" + environment + "]";
    }
}
