package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.envfile.EnvFiles.Located;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * The backend for development: {@code .env} files, with the process environment over them.
 * <p>
 * A secret of the application is looked for under its key and then under its name, in any spelling, so that what configuration
 * says of its place in a cloud's backend does not matter here. What is no name of the application's is a key, and means that
 * key alone ({@link EnvKeys}). There are neither fields nor versions: one that is asked for is passed over, except that there
 * is
 * never one before the current. Safe for use by several threads.
 */
final class EnvFileProvider implements SecretsProvider {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int DEFAULT_BITS = 256;
    private static final String TEST_PROFILE = ".test";
    /** openssl breaks its Base64 into lines of 64 characters. */
    private static final int BYTES_OF_A_LINE = 48;

    private final List<Path> paths;
    private final EnvKeys keys;
    private final boolean warnOfProduction;
    private final EnvFileContents contents;
    private final SecretsManagement management;
    private volatile Optional<EnvFileStamps> fetched = Optional.empty();

    /**
     * @param paths the files, those that win last
     * @param environment the process environment
     * @param warnOfProduction whether to say that this is no backend for production
     */
    EnvFileProvider(List<Path> paths, Map<String, String> environment, boolean warnOfProduction) {
        this(paths, new EnvKeys(environment), warnOfProduction);
    }

    /**
     * @param paths the files, those that win last
     * @param keys says what a reference means
     * @param warnOfProduction whether to say that this is no backend for production
     */
    EnvFileProvider(List<Path> paths, EnvKeys keys, boolean warnOfProduction) {
        this.paths = List.copyOf(paths);
        this.keys = keys;
        this.warnOfProduction = warnOfProduction;
        this.contents = new EnvFileContents(this.paths, keys.environment());
        this.management = new EnvFileManagement(this.paths, keys, contents);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        // Before they are read: what changes meanwhile is then seen as a change
        fetched = Optional.of(EnvFileStamps.of(paths));
        EnvFiles files = contents.read(deadline);
        files.failures().stream().findFirst().ifPresent(e -> {
            // What stands in it is not known, so that nothing can be said of any secret: not that it is missing, nor what wins
            throw new SecretsProviderException(e.file() + " " + e.problem(), e.remedy(), e);
        });
        List<Finding> findings = new ArrayList<>(files.findings());
        if (warnOfProduction) {
            findings.add(new Finding(Severity.WARNING, "The backend env-file",
                    "is for development, and " + (keys.environment().containsKey(ProviderContext.ENVIRONMENT)
                            ? ProviderContext.ENVIRONMENT + " is " + keys.environment().get(ProviderContext.ENVIRONMENT)
                            : "the active profile is prod"),
                    "choose another with SECRETS_BACKEND, or set quarkus.secrets." + EnvFileProviderFactory.IN_PRODUCTION
                            + "=allow if this is no production or the secrets are meant to come from there"));
        }
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>(keys.sharing(references));
        for (SecretReference reference : references) {
            if (!outcomes.containsKey(reference)) {
                outcomes.put(reference, fetch(reference, files, findings));
            }
        }
        return new FetchResponse(outcomes, findings);
    }

    private FetchOutcome fetch(SecretReference reference, EnvFiles files, List<Finding> findings) {
        if (reference.version().isPresent() && reference.version().get().equals(SecretReference.PREVIOUS)) {
            // What stands there is the current value, and must not be taken for the one before
            return new Failed(Kind.MISSING, "has no version before the current one: the backend env-file keeps none",
                    "ask for it where the secret is kept in a backend with versions");
        }
        Optional<Failed> ambiguity = EnvKeys.ambiguity(keys.meant(reference, files));
        if (ambiguity.isPresent()) {
            findings.add(new Finding(Severity.WARNING, reference.name(),
                    ambiguity.get().reason() + ": the first of them counts", ambiguity.get().remedy()));
        }
        EnvKeys.Source source = keys.source(reference, files);
        Optional<Located> inFile = source.inFile();
        if (source.variable().isPresent()) {
            String value = keys.environment().get(source.variable().get());
            if (inFile.isPresent() && !inFile.get().value().equals(value)) {
                findings.add(new Finding(Severity.WARNING, reference.name(),
                        "has another value in the process environment than in " + inFile.get().file()
                                + ", and the environment wins",
                        "remove one of the two"));
            }
            return new Found(value, Optional.empty(), FetchOutcome.ENVIRONMENT);
        }
        if (inFile.isPresent()) {
            return new Found(inFile.get().value(), Optional.empty(), inFile.get().file().toString(),
                    Optional.of(inFile.get().stored()));
        }
        return new Failed(Kind.MISSING, "is missing", "add it to " + paths.get(0));
    }

    /** There is nothing to reach: what can be wrong is a file that cannot be read. */
    @Override
    public Optional<Failed> check(Deadline deadline) {
        return contents.read(deadline).failures().stream().findFirst()
                .map(e -> new Failed(Kind.DENIED, "cannot be stored: " + e.file() + " " + e.problem(), e.remedy()));
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        EnvFiles files = contents.last();
        boolean generated = definition.minBits() > 0;
        EnvKeys.Source source = keys.source(reference, files);
        if (source.variable().isPresent()) {
            return "give the environment variable " + source.variable().get() + " another value";
        }
        if (source.inFile().isPresent()) {
            Located inFile = source.inFile().get();
            return "give " + inFile.key() + " another value in line " + inFile.line() + " of " + inFile.file()
                    + (generated ? ", such as the output of: " + generator(definition) : "");
        }
        String name = keys.newKey(reference);
        Optional<Path> testFile = testFile();
        Path file = testFile.orElse(paths.get(0));
        String inTest = testFile.isEmpty() ? ""
                : ", or annotate the test with @WithSecret(name = \"" + reference.name() + "\") of quarkus-secrets-test";
        if (generated) {
            String append = "printf '\\n" + name + "=%s\\n' \"$(" + generator(definition) + ")\" >> " + ShellWord.of(file);
            // A file that the shell makes can be read by all users, unless it is created otherwise
            return (Files.exists(file) ? append : "(umask 077; " + append + ")") + inTest;
        }
        return "add this line to " + file + ": " + name + "=<value>" + inTest;
    }

    /** The file of the profile {@code test}, if that is active: what a test needs has no place in the file of development. */
    private Optional<Path> testFile() {
        return paths.stream().filter(path -> path.getFileName().toString().endsWith(TEST_PROFILE)).findFirst();
    }

    @Override
    public List<Finding> inspect() {
        List<Finding> findings = new ArrayList<>();
        for (Path file : contents.last().read()) {
            if (GitTracking.isTracked(file)) {
                findings.add(new Finding(Severity.WARNING, file.toString(),
                        "is tracked by git, so everyone with access to the repository has its secrets",
                        "git rm --cached " + ShellWord.of(file) + ", add it to .gitignore, and replace the secrets"));
            }
        }
        return findings;
    }

    @Override
    public SecretsManagement management() {
        return management;
    }

    /** Looks at the files once a second, from the last fetch on. */
    @Override
    public Optional<Runnable> watch(Runnable changed) {
        EnvFileStamps known = fetched.isPresent() ? fetched.get() : EnvFileStamps.of(paths);
        return Optional.of(EnvFileWatch.start(paths, known, PERIOD, changed)::close);
    }

    @Override
    public void close() {
        // Nothing is held open
    }

    private static String generator(SecretDefinition definition) {
        int bytes = (Math.max(DEFAULT_BITS, definition.minBits()) + Byte.SIZE - 1) / Byte.SIZE;
        return "openssl rand -base64 " + bytes + (bytes > BYTES_OF_A_LINE ? " | tr -d '\\n'" : "");
    }
}
