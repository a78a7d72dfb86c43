package io.quarkiverse.secrets.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.doctor.Diagnosis;
import io.quarkiverse.secrets.cli.doctor.Examination;
import io.quarkiverse.secrets.cli.doctor.Fixing;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.KnownBackends;
import picocli.CommandLine.Model.CommandSpec;

/** Looks for what endangers the secrets, or keeps them from meaning what they should. */
public final class DoctorCommand implements Command {

    private static final String ARTIFACT = "--artifact";
    private static final String STRICT = "--strict";
    private static final String FIX = "--fix";
    private static final String DRY_RUN = "--dry-run";

    @Override
    public CommandSpec spec() {
        return Options
                .command("doctor",
                        "Look for risks: .env in git, in its history or in images, readable by other users, or read differently by"
                                + " Quarkus; files like it that are not read; placeholders, weak values and duplicate keys; and,"
                                + " if asked, values in jars, images and folders.",
                        "Ends with 1 if there is an error, and with 2 if something could not be checked.")
                .addOption(Options.paths(ARTIFACT, "PATH",
                        "Search this file or folder, including archives in it, for the values"
                                + " of the secrets in plain text, in Base64 and in URLs. May be given several times."))
                .addOption(Options.flag(STRICT, "End with 1 if there is a warning, too."))
                .addOption(Options.flag(FIX, "Fix what is safe to fix: lines in .gitignore and .dockerignore, and permissions."
                        + " No value is changed."))
                .addOption(Options.flag(DRY_RUN, "With --fix: show what would be changed, and change nothing."));
    }

    @Override
    public int run(Invocation invocation) {
        Fixing fixing = new Fixing(mode(invocation));
        Examination examination = new Examination(invocation.environment(), invocation.has(Options.ENV_FILE),
                artifacts(invocation), new ArtifactProgress(invocation.console()), fixing);
        Optional<SecretsException> unopened = Optional.empty();
        Session opened;
        try {
            opened = invocation.open();
        } catch (SecretsException e) {
            if (invocation.has(Options.BACKEND) || invocation.has(Options.ENV_FILE)) {
                throw e;
            }
            // A backend that is chosen by itself and not set up completely does not prevent looking at the files
            unopened = Optional.of(e);
            opened = invocation.open(invocation.sessionOptions().withBackend(KnownBackends.ENV_FILE.id()));
        }
        try (Session session = opened) {
            List<Diagnosis> found = examination.of(session, unopened);
            int status = Examination.status(found, invocation.has(STRICT));
            if (invocation.console().isJson()) {
                DiagnosisJson.write(unopened.isEmpty() ? invocation.json(session) : invocation.json(), found,
                        invocation.has(FIX) ? Optional.of(fixing.attempts()) : Optional.empty())
                        .end(invocation.console(), status);
            } else {
                DiagnosisText text = new DiagnosisText(invocation.console());
                text.writeFixes(fixing.attempts());
                text.write(found, invocation.has(FIX));
            }
            return status;
        }
    }

    private static List<Path> artifacts(Invocation invocation) {
        List<Path> artifacts = invocation.paths(ARTIFACT);
        for (Path artifact : artifacts) {
            if (!Files.exists(artifact)) {
                throw new CliException("there is no " + artifact, "give " + ARTIFACT + " the path of a file or a folder");
            }
        }
        return artifacts;
    }

    private static Fixing.Mode mode(Invocation invocation) {
        if (invocation.has(DRY_RUN) && !invocation.has(FIX)) {
            throw new CliException(DRY_RUN + " is there without " + FIX, "give both, or neither: without " + FIX
                    + " nothing is changed");
        }
        if (!invocation.has(FIX)) {
            return Fixing.Mode.OFF;
        }
        return invocation.has(DRY_RUN) ? Fixing.Mode.DRY_RUN : Fixing.Mode.ON;
    }
}
