package io.quarkiverse.secrets.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.doctor.ArtifactCheck;
import io.quarkiverse.secrets.cli.doctor.BackendCheck;
import io.quarkiverse.secrets.cli.doctor.Check;
import io.quarkiverse.secrets.cli.doctor.Diagnosis;
import io.quarkiverse.secrets.cli.doctor.DockerIgnoreCheck;
import io.quarkiverse.secrets.cli.doctor.ExaminedFile;
import io.quarkiverse.secrets.cli.doctor.ExampleCheck;
import io.quarkiverse.secrets.cli.doctor.FileValuesCheck;
import io.quarkiverse.secrets.cli.doctor.GitCheck;
import io.quarkiverse.secrets.cli.doctor.GrammarCheck;
import io.quarkiverse.secrets.cli.doctor.KnownValues;
import io.quarkiverse.secrets.cli.doctor.PermissionsCheck;
import io.quarkiverse.secrets.cli.doctor.QuarkusReadingCheck;
import io.quarkiverse.secrets.cli.doctor.Severity;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.KnownBackends;
import picocli.CommandLine.Model.CommandSpec;

/** Looks for what endangers the secrets, or keeps them from meaning what they should. */
public final class DoctorCommand implements Command {

    private static final String ARTIFACT = "--artifact";
    private static final String STRICT = "--strict";
    private static final Path ENV_FILE = Path.of(".env");
    private static final List<String> PROFILES = List.of("dev", "test", "prod");

    @Override
    public CommandSpec spec() {
        return Options
                .command("doctor", "Look for what endangers the secrets: .env in git or in images, readable by others, read by"
                        + " Quarkus in another way, with placeholders, weak values or keys that are there twice; and, if asked,"
                        + " values in jars, images and folders.",
                        "Ends with 1 if there is an error, and with 2 if something could not be looked at.")
                .addOption(Options.paths(ARTIFACT, "PATH", "Look for the values of the secrets in this file or folder, as they"
                        + " are, as Base64 and as in URLs, and in what is packed in it. May be given several times."))
                .addOption(Options.flag(STRICT, "End with 1 if there is a warning, too."));
    }

    @Override
    public int run(Invocation invocation) {
        List<Path> artifacts = artifacts(invocation);
        List<Diagnosis> found = new ArrayList<>();
        try (Session session = open(invocation, artifacts, found)) {
            boolean asked = found.isEmpty();
            for (Check check : checks(invocation, session, artifacts, asked, found)) {
                found.addAll(check.look());
            }
            found.sort(Comparator.comparing(Diagnosis::severity));
            int status = status(found, invocation.has(STRICT));
            if (invocation.console().isJson()) {
                writeJson(asked ? invocation.json(session) : invocation.json(), session, found)
                        .end(invocation.console(), status);
            } else {
                new DiagnosisText(invocation.console()).write(found);
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

    /** A backend that is chosen by itself and not set up completely does not prevent looking at the files. */
    private static Session open(Invocation invocation, List<Path> artifacts, List<Diagnosis> found) {
        try {
            return invocation.open();
        } catch (SecretsException e) {
            if (invocation.has(Options.BACKEND) || invocation.has(Options.ENV_FILE)) {
                throw e;
            }
            found.add(BackendCheck.unreachable("the backend", e, !artifacts.isEmpty()));
            return invocation.open(invocation.sessionOptions().withBackend(KnownBackends.ENV_FILE.id()));
        }
    }

    private static List<Check> checks(Invocation invocation, Session session, List<Path> artifacts, boolean asked,
            List<Diagnosis> found) {
        Map<String, String> environment = invocation.environment();
        List<ExaminedFile> files = ExaminedFile.read(paths(invocation, session), environment);
        Optional<Definitions> registry = session.application().map(present -> session.configured().definitions());
        ResolvedSecrets started = session.load(definitions(session, artifacts, found));
        List<Check> checks = new ArrayList<>(List.of(new GitCheck(files), new DockerIgnoreCheck(files, Path.of("")),
                new PermissionsCheck(files), new GrammarCheck(files, registry),
                new QuarkusReadingCheck(files, registry, environment),
                new FileValuesCheck(files, registry, asked && session.selected().isEnvFile()),
                new ExampleCheck(files, registry, environment)));
        if (asked && found.isEmpty()) {
            checks.add(new BackendCheck(session.selected(), started, files, !artifacts.isEmpty()));
        }
        if (!artifacts.isEmpty()) {
            checks.add(new ArtifactCheck(artifacts, KnownValues.of(started, files), files,
                    new ArtifactProgress(invocation.console())));
        }
        return checks;
    }

    /** Those that the backend env-file would read, those of other profiles, and the one that Quarkus reads by itself. */
    private static List<Path> paths(Invocation invocation, Session session) {
        Set<Path> paths = new LinkedHashSet<>(EnvFileProviderFactory.paths(session.configured().context()));
        Optional<Path> asked = invocation.path(Options.ENV_FILE);
        if (asked.isEmpty()) {
            paths.add(ENV_FILE);
        }
        for (Path path : List.copyOf(paths)) {
            for (String profile : PROFILES) {
                paths.add(path.resolveSibling(path.getFileName() + "." + profile));
            }
        }
        return List.copyOf(paths);
    }

    private static List<SecretDefinition> definitions(Session session, List<Path> artifacts, List<Diagnosis> found) {
        try {
            return session.definitions();
        } catch (SecretsException e) {
            // Without an application, the backend has to be asked which secrets there are
            found.add(BackendCheck.unreachable(session.selected().id().value(), e, !artifacts.isEmpty()));
            return List.of();
        }
    }

    private static int status(List<Diagnosis> found, boolean strict) {
        if (has(found, Severity.ERROR)) {
            return ExitStatus.WRONG;
        }
        if (has(found, Severity.UNKNOWN)) {
            return ExitStatus.NOT_LOOKED;
        }
        return strict && has(found, Severity.WARNING) ? ExitStatus.WRONG : ExitStatus.FINE;
    }

    private static boolean has(List<Diagnosis> found, Severity severity) {
        return found.stream().anyMatch(one -> one.severity() == severity);
    }

    private static JsonResult writeJson(JsonResult json, Session session, List<Diagnosis> found) {
        return json.with(generator -> {
            generator.writeArrayFieldStart("findings");
            for (Diagnosis one : found) {
                generator.writeStartObject();
                generator.writeStringField("severity", DiagnosisText.word(one.severity()));
                generator.writeStringField("check", one.check());
                JsonResult.optional(generator, "file", one.subject().file());
                JsonResult.optional(generator, "key", one.subject().key());
                if (one.subject().line().isPresent()) {
                    generator.writeNumberField("line", one.subject().line().get());
                }
                if (one.subject().column().isPresent()) {
                    generator.writeNumberField("column", one.subject().column().get());
                }
                generator.writeStringField("message", one.message());
                generator.writeStringField("remedy", one.remedy());
                JsonResult.optional(generator, "detail", one.detail());
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }
}
