package io.quarkiverse.secrets.cli.process;

import java.io.FileDescriptor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
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

    /** The exit status of a process that {@code SIGPIPE} has ended. */
    private static final int BROKEN_PIPE = 141;

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
            throw new CliException("no pipe could be created for the command's output",
                    "check how many files the system lets a process open");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("waiting for the command was interrupted", "run it again");
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
            requirePassedOn("standard output", outPump.failure());
            requirePassedOn("standard error", errPump.failure());
            // It may have ended well before it could get to know that what it wrote did not arrive
            return arrived || status != ExitStatus.FINE ? status : BROKEN_PIPE;
        }
    }

    private static void requirePassedOn(String stream, Optional<String> failure) {
        if (failure.isPresent()) {
            throw new CliException("not all output of the command could be written to " + stream + " (" + failure.get()
                    + ")", "discard what was written; free some space, or send it elsewhere, and run it again");
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
