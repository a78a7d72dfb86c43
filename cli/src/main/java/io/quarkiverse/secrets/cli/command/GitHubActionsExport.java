package io.quarkiverse.secrets.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.export.ExportFormats;
import io.quarkiverse.secrets.cli.export.ExportedSecrets;
import io.quarkiverse.secrets.cli.export.GitHubActionsFormat;
import io.quarkiverse.secrets.cli.export.PrivateFile;
import io.quarkiverse.secrets.cli.session.Session;

/**
 * Gives the later steps of a job of GitHub Actions the secrets as variables. The commands that mask them go to standard output,
 * which the runner reads, before the variables go to the file.
 */
final class GitHubActionsExport {

    private final Invocation invocation;
    private final Path file;

    /**
     * @param file where the variables go, if that is not the file that the runner names
     * @throws CliException if the runner names none, or standard output is not for its log
     */
    GitHubActionsExport(Invocation invocation, Optional<Path> file) {
        this.invocation = invocation;
        if (invocation.console().isJson()) {
            throw new CliException("the format " + ExportFormats.GITHUB_ACTIONS
                    + " writes commands for the log to standard output, which " + Options.OUTPUT + " json has for the result",
                    "leave " + Options.OUTPUT + " out");
        }
        this.file = file.or(() -> Optional.ofNullable(invocation.environment().get(GitHubActionsFormat.FILE_VARIABLE))
                .filter(name -> !name.isEmpty()).map(Path::of))
                .orElseThrow(() -> new CliException("the environment variable " + GitHubActionsFormat.FILE_VARIABLE
                        + ", which names the file for the variables of a job, is not set",
                        "run it in a step of a workflow of GitHub Actions, or name a file with --file"));
    }

    /** @param load loads what is exported */
    int run(Function<Session, ExportedSecrets> load) {
        PrivateFile.requireFree(file, true);
        try (Session session = invocation.open()) {
            ExportedSecrets exported = load.apply(session);
            GitHubActionsFormat format = new GitHubActionsFormat();
            String variables = format.write(exported.values());
            Console console = invocation.console();
            console.values(format.masks(exported.values()));
            console.failure().ifPresent(failure -> {
                throw new CliException("nothing was added to " + file + ", as the masks for its values could not be written: "
                        + failure, "let standard output go to the log of the step");
            });
            PrivateFile.append(file, variables);
            console.note(Counted.of(exported.values().size(), "secret") + " added to " + file);
            return ExitStatus.FINE;
        }
    }
}
