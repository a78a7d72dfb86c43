package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.KnownBackends;

/**
 * All checks of an application's secrets, its files and what is built of it.
 *
 * @param environment the process environment
 * @param ownFile whether the file to read is asked for, so that the one in this folder does not count
 * @param artifacts files and folders to look for values in, which have to exist
 * @param progress gets to know, again and again, how many bytes of an artifact were looked through
 * @param fixing removes what can be removed safely, as far as that is asked for
 */
public record Examination(Map<String, String> environment, boolean ownFile, List<Path> artifacts, LongConsumer progress,
        Fixing fixing) {

    private static final Path HERE = Path.of("");
    private static final Path ENV_FILE = Path.of(".env");
    private static final List<String> PROFILES = List.of("dev", "test", "prod");

    /**
     * Makes them.
     *
     * @param session the application with its backend; with a file in place of the backend if that could not be opened
     * @param unopened why the backend could not be opened
     * @return what was found, what is worst first
     */
    public List<Diagnosis> of(Session session, Optional<SecretsException> unopened) {
        List<Diagnosis> found = new ArrayList<>();
        unopened.ifPresent(failure -> found.add(unreachable("the backend", failure)));
        for (Check check : checks(session, unopened.isEmpty(), found)) {
            found.addAll(fixing.look(check));
        }
        found.sort(Comparator.comparing(Diagnosis::severity));
        return found;
    }

    /**
     * The exit status that findings amount to.
     *
     * @param strict whether a warning is as bad as an error
     */
    public static int status(List<Diagnosis> found, boolean strict) {
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

    private List<Check> checks(Session session, boolean asked, List<Diagnosis> found) {
        List<ExaminedFile> files = ExaminedFile.read(paths(session), environment);
        Optional<Definitions> registry = session.application().map(present -> session.configured().definitions());
        List<SecretDefinition> definitions = definitions(session, found);
        ResolvedSecrets started = session.load(definitions);
        List<Check> checks = new ArrayList<>(List.of(new GitCheck(files, HERE), new DockerIgnoreCheck(files, HERE),
                new PermissionsCheck(files), new GrammarCheck(files, registry),
                new QuarkusReadingCheck(files, registry, environment),
                new FileValuesCheck(files, registry, asked && session.backends().has(KnownBackends.ENV_FILE.id())),
                new ExampleCheck(files, registry, environment), new MeetingKeysCheck(session, definitions),
                new AgeCheck(started.statuses(), Instant.now())));
        checks.addAll(ofProject(files, new SecretEntries(registry), started));
        if (asked && found.isEmpty()) {
            checks.add(
                    new BackendCheck(session.backends().names(), session.backends().selected().rule(), started, files,
                            !artifacts.isEmpty()));
        }
        if (!artifacts.isEmpty()) {
            checks.add(new ArtifactCheck(artifacts, KnownValues.of(started, files), files,
                    progress));
        }
        return checks;
    }

    /** Of what is in the project's folder beside the files that the application reads, and in its repository. */
    private List<Check> ofProject(List<ExaminedFile> files, SecretEntries secrets, ResolvedSecrets started) {
        List<Check> checks = new ArrayList<>();
        if (!ownFile) {
            OtherFiles others = OtherFiles.in(HERE, files, environment, secrets);
            checks.add(new OtherFilesCheck(others, HERE));
            checks.add(problemsOf(new DockerIgnoreCheck(others.withSecrets(), HERE)));
            checks.add(problemsOf(new PermissionsCheck(others.withSecrets())));
        }
        checks.add(new GitHistoryCheck(HERE, secrets, CurrentValues.of(started, files)));
        checks.add(new TrackedValuesCheck(HERE, KnownValues.of(started, files), files));
        return checks;
    }

    /** Does not list all that is fine. */
    private static Check problemsOf(Check check) {
        return () -> check.look().stream().filter(one -> one.severity() != Severity.OK).toList();
    }

    /** Those that the backend env-file would read, those of other profiles, and the one that Quarkus reads by itself. */
    private List<Path> paths(Session session) {
        Set<Path> paths = new LinkedHashSet<>(EnvFileProviderFactory.paths(session.configured().context()));
        if (!ownFile) {
            paths.add(ENV_FILE);
        }
        for (Path path : List.copyOf(paths)) {
            for (String profile : PROFILES) {
                paths.add(path.resolveSibling(path.getFileName() + "." + profile));
            }
        }
        return List.copyOf(paths);
    }

    private List<SecretDefinition> definitions(Session session, List<Diagnosis> found) {
        try {
            return session.definitions();
        } catch (SecretsException e) {
            // Without an application, the backend has to be asked which secrets there are
            found.add(unreachable(session.backends().names(), e));
            return List.of();
        }
    }

    private Diagnosis unreachable(String backend, SecretsException failure) {
        return BackendCheck.unreachable(backend, failure, !artifacts.isEmpty());
    }
}
