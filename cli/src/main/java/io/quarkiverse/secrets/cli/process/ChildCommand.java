package io.quarkiverse.secrets.cli.process;

import java.io.FileDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.UndecodableText;
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

    /**
     * Runs it to its end. To be called once in a process: signals stay with the command from then on.
     *
     * @return its exit status; 128 and the number of the signal if one has ended it
     * @throws CliException if it does not start, with the exit status that a shell has for it
     */
    public int run() {
        SignalForwarder signals = new SignalForwarder();
        Signals.receive(signals::received);
        try {
            return start(signals).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("waiting for the command was interrupted", "run it again");
        }
    }

    /**
     * Starts it.
     *
     * @param signals passes on the signals that this process gets
     * @throws CliException if it does not start, with the exit status that a shell has for it
     */
    public ChildProcess start(SignalForwarder signals) {
        checkWords();
        ProcessBuilder builder = new ProcessBuilder(words).inheritIO();
        environment.applyTo(builder.environment());
        if (redactor.isEmpty()) {
            return ChildProcess.writingItself(start(builder, signals));
        }
        try {
            return startRedacted(builder, signals, redactor.get());
        } catch (IOException e) {
            throw new CliException("no pipe could be created for the command's output",
                    "check how many files the system lets a process open");
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

    private ChildProcess startRedacted(ProcessBuilder builder, SignalForwarder signals, StreamRedactor redactor)
            throws IOException {
        OutputPipe out = OutputPipe.open();
        OutputPipe err = openOrClose(out);
        try {
            Process process = start(builder.redirectOutput(out.redirect()).redirectError(err.redirect()), signals);
            // From here on, each pipe is closed by what reads it to its end
            return ChildProcess.redacted(process,
                    RedactedPump.start("stdout", redactor, out.reader(process, Process::getInputStream), FileDescriptor.out),
                    RedactedPump.start("stderr", redactor, err.reader(process, Process::getErrorStream), FileDescriptor.err));
        } catch (IOException | CliException e) {
            try (out; err) {
                throw e;
            }
        }
    }

    private static OutputPipe openOrClose(OutputPipe other) throws IOException {
        try {
            return OutputPipe.open();
        } catch (IOException e) {
            other.close();
            throw e;
        }
    }

    private void checkWords() {
        for (String word : words) {
            if (UndecodableText.is(word)) {
                throw UndecodableText.in("an argument of the command");
            }
        }
    }

    /** Leaves the arguments out. */
    @Override
    public String toString() {
        return "ChildCommand[" + environment + "]";
    }
}
