package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.migration.FileOnlyContext;
import io.quarkiverse.secrets.cli.migration.MigrationEnd;
import io.quarkiverse.secrets.cli.migration.Plan;
import io.quarkiverse.secrets.cli.migration.ShadowedValues;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Where secrets are moved from and to, as the command line names it, and which secrets. For one thread.
 */
final class MigrationEnds implements AutoCloseable {

    private static final String ENV_FILE = "env-file";
    private static final String ENV = ".env";
    private static final String PATHS = "env-file.paths";

    private final Session source;
    private final Session target;
    private final FileOnlyContext sourceFile;
    private final MigrationEnd from;
    private final MigrationEnd to;
    private final List<SecretDefinition> definitions;

    private MigrationEnds(Session source, String nameOfSource, Session target, String nameOfTarget,
            List<SecretDefinition> definitions) {
        this.source = source;
        this.target = target;
        this.definitions = definitions;
        sourceFile = new FileOnlyContext(source.context(), source.references(definitions));
        from = end(source, nameOfSource, sourceFile);
        to = end(target, nameOfTarget, new FileOnlyContext(target.context(), target.references(definitions)));
    }

    /**
     * @param all whether what the source has beside the registered secrets counts, too
     * @param only the names of the secrets; all if there are none
     * @throws CliException if one of the ends makes no sense, both are the same, or the source is not there
     * @throws io.quarkiverse.secrets.SecretsException if one of them could not be opened, or not be listed
     */
    static MigrationEnds open(Invocation invocation, String fromOption, String toOption, boolean all, List<String> only) {
        String nameOfSource = required(invocation, fromOption);
        String nameOfTarget = required(invocation, toOption);
        SessionOptions optionsOfSource = options(invocation, fromOption, nameOfSource);
        SessionOptions optionsOfTarget = options(invocation, toOption, nameOfTarget);
        Session source = invocation.open(optionsOfSource);
        try {
            Session target = invocation.open(optionsOfTarget.makingEnvFile());
            try {
                requireTwo(source, target);
                requireReadable(source);
                return new MigrationEnds(source, nameOfSource, target, nameOfTarget, definitions(source, all, only));
            } catch (RuntimeException e) {
                target.close();
                throw e;
            }
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static String required(Invocation invocation, String option) {
        return invocation.text(option).orElseThrow(() -> new CliException("migrate needs " + option, "name a backend ("
                + String.join(", ", Backends.names()) + ") or the path of a .env file"));
    }

    private static SessionOptions options(Invocation invocation, String option, String name) {
        SessionOptions options = SessionOptions.of(invocation);
        String backend = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (Backends.names().contains(backend)) {
            // The file that is named is the other side's
            return backend.equals(ENV_FILE) ? options.withBackend(backend) : options.withBackend(backend).makingEnvFile();
        }
        try {
            Path file = Path.of(name);
            if (isPath(name) || Files.exists(file)) {
                return options.withBackend(ENV_FILE).withEnvFile(file);
            }
        } catch (InvalidPathException e) {
            // Then it is none
        }
        throw new CliException(option + " names neither a backend nor a file",
                "use one of " + String.join(", ", Backends.names()) + ", or the path of a .env file");
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.contains(Path.of(name).getFileSystem().getSeparator()) || name.startsWith(ENV)
                || name.endsWith(ENV);
    }

    /** Whoever deleted the source of a migration to itself would delete everything. */
    private static void requireTwo(Session source, Session target) {
        if (!source.selected().id().equals(target.selected().id())) {
            return;
        }
        if (!source.selected().id().equals(ENV_FILE)) {
            throw new CliException("the source and the target are the same: " + source.selected().id(),
                    "name two of them with --from and --to");
        }
        for (Path one : files(source)) {
            for (Path other : files(target)) {
                if (isSame(one, other)) {
                    throw new CliException("the source and the target share a file: " + one, "name two files, each without"
                            + " the name of a profile behind it");
                }
            }
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** A file that is not there, or cannot be read, would look as if it had no secrets. */
    private static void requireReadable(Session source) {
        if (!source.selected().id().equals(ENV_FILE)) {
            return;
        }
        boolean there = false;
        for (Path file : files(source)) {
            there |= Files.exists(file);
        }
        if (!there) {
            throw new CliException("there is no file " + files(source).get(0), "name the file to migrate with --from");
        }
        for (Path file : files(source)) {
            requireReadable(file);
        }
    }

    private static void requireReadable(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw new CliException("the source " + file + " is a pipe, a device or a socket, which can be read only once, and a"
                    + " migration reads its source several times",
                    "write what comes out of it to a file that is yours alone, such as (umask 077; COMMAND > secrets.env),"
                            + " migrate from that, and delete it");
        }
        try {
            EnvFileReader.readText(file);
        } catch (EnvFileException e) {
            throw new CliException("the source " + file + " " + e.problem(), e.remedy());
        }
    }

    /** The files that the backend env-file reads. */
    static List<Path> files(Session session) {
        ProviderContext context = session.configured().context();
        List<Path> files = new ArrayList<>();
        for (String path : context.setting(PATHS).orElse(ENV).split(",")) {
            if (!path.isBlank()) {
                files.add(Path.of(path.strip()));
                for (String profile : context.profiles()) {
                    files.add(Path.of(path.strip() + "." + profile));
                }
            }
        }
        return files;
    }

    private static List<SecretDefinition> definitions(Session source, boolean all, List<String> only) {
        if (only.isEmpty()) {
            return all ? source.allDefinitions() : source.definitions();
        }
        return source.named(only);
    }

    private static MigrationEnd end(Session session, String name, FileOnlyContext file) {
        if (!session.selected().id().equals(ENV_FILE)) {
            return new MigrationEnd(session.selected().id(), session.selected().id(), session.provider(), session::reference,
                    session::place, reference -> false);
        }
        SecretsProvider provider = session.audited(Backends.factory(session.selected()).create(file));
        return new MigrationEnd(ENV_FILE, name.strip(), provider, session::reference, session::place, file::isShadowed);
    }

    /** The same plan, without deleting from several files of the source what only one of them has. */
    Plan withoutHiddenValues(Plan plan) {
        return source.selected().isEnvFile() ? ShadowedValues.in(sourceFile).without(plan) : plan;
    }

    MigrationEnd from() {
        return from;
    }

    MigrationEnd to() {
        return to;
    }

    /**
     * Those that the migration changes.
     *
     * @param fromToo whether it changes the source, too
     */
    List<Session> changed(boolean fromToo) {
        return fromToo ? List.of(source, target) : List.of(target);
    }

    /** The secrets, ordered by name. */
    List<SecretDefinition> definitions() {
        return definitions;
    }

    /** The application's name; empty if none is built here. */
    Optional<String> application() {
        return source.application().flatMap(BuiltApplication::name);
    }

    @Override
    public void close() {
        try (source; target) {
            from.provider().close();
            to.provider().close();
        }
    }
}
