package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.DocumentedCommands;
import io.quarkiverse.secrets.cli.testing.DocumentedCommands.Command;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/**
 * Runs the command lines of {@code secrets} that the documentation has in blocks, page by page and one after the other, in a
 * folder with an application, a {@code .env} and the files that they read. Each has to end with the status that the page means,
 * and to print each line that the page shows.
 */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the lines are for a shell of Unix")
class DocumentedCommandsIT {

    private static final Path LAUNCHER = Path.of(System.getProperty("secrets.cli.jar")).toAbsolutePath().getParent();
    private static final String KEY = "hunter2-0123456789abcdefghijklmnopqrstuvwxyz4=";
    private static final String URL = "DATABASE_URL=jdbc:postgresql://localhost/shop\n";
    private static final String ENV_FILE = URL + "JWT_SECRET_KEY=" + KEY + "\nAPI_KEY=hunter2-api-key\n";

    /** The lines that are not run, with the reason. */
    private static final Map<String, String> NOT_RUN = Map.of(
            "SECRETS_JAVA_OPTIONS=-XX:ArchiveClassesAtExit=/opt/secrets/quarkus-secrets-cli.jsa /opt/secrets/secrets list",
            "needs the program in /opt, and LauncherIT runs it with its archives",
            "secrets migrate --from .env --to folder", "needs the plug-in of another project, which PluginBackendIT has",
            "secrets rotate JWT_SECRET_KEY", "shows the age of a value that was stored long ago, and RotateIT runs it",
            "secrets rotate DB_PASSWORD --command './change-password-in-database.sh'",
            "needs a database, and RotateIT has a command",
            "secrets edit", "needs a person at an editor, and EditIT has one that is a script",
            "secrets history JWT_SECRET_KEY --fingerprints", "shows versions of some months, and HistoryIT runs it",
            "secrets rollback JWT_SECRET_KEY", "needs an earlier version, and HistoryIT runs it",
            "secrets run --watch -- ./start", "shows what a change of a secret does, and RunWatchIT changes one",
            "secrets run --watch --signal HUP --only TLS_KEY -- nginx -g 'daemon off;'",
            "needs nginx, and RunWatchIT sends a command the signal");

    /**
     * What else of these blocks is run: what prepares the commands. Other programs have tests of their own, or need a cloud.
     */
    private static final String PREPARATION = "mkdir -p ~/.*|rm \\.env|openssl req .*";

    /** What is looked at beside the lines of {@code secrets}: a file that they have written. */
    private static final String SHOWN = "cat ~/.*";

    /** Of the lines that end with another status than 0, what that is and why. */
    private static final Map<String, Integer> STATUSES = Map.ofEntries(
            // A setting is missing, or a path is wrong, so that nothing could be looked at
            Map.entry("secrets list --backend azure-key-vault", 2),
            Map.entry("secrets list --output json --app /nope", 2),
            Map.entry("secrets check --backend hashicorp-vault --read-only", 2),
            // The backend of this page has no permissions
            Map.entry("secrets policy       # the permissions that the application needs", 2),
            // Something was found
            Map.entry("secrets diff env-file staging.env", 1),
            Map.entry("secrets diff aws-secrets-manager other.env", 1),
            Map.entry("secrets diff <(sops -d staging.env) aws-secrets-manager", 1),
            Map.entry("secrets doctor", 1),
            Map.entry("secrets doctor --artifact target", 1),
            Map.entry("secrets doctor --fix", 1),
            Map.entry("secrets get DATABASE_URL", 1),
            Map.entry("secrets migrate --from env-file --to aws-secrets-manager --dry-run", 1),
            Map.entry("secrets migrate --from aws:prod/ --to aws:staging/", 1),
            Map.entry("secrets run --only API_KEY,SENTRY_DSN -- ./start", 1),
            Map.entry("secrets set JWT_SECRET_KEY < weak.txt", 1),
            Map.entry("secrets template --check", 1));

    /** The lines that have a finding where the page shows it. */
    private static final Map<String, String> FINDINGS = Map.of("secrets validate", "problem with the secrets");

    /** The lines that ask, and are answered here by an option, as there is no terminal. */
    private static final Set<String> ASKING = Set.of("secrets migrate --from env-file --to aws-secrets-manager",
            "secrets migrate --from aws@prod --to aws@staging:shop/",
            "secrets migrate --from aws-secrets-manager --to hashicorp-vault",
            "secrets migrate --from aws-secrets-manager --to hashicorp-vault --delete-source");

    /** What {@code .env} has before a line is run, by page and line, where that is not {@link #ENV_FILE}. */
    private static final Map<String, String> ENV_FILES = Map.of(
            "README.md: secrets set JWT_SECRET_KEY --generate", "DATABASE_URL=jdbc:h2:mem:sample;DB_CLOSE_DELAY=-1\n",
            "cli-doctor.adoc: secrets doctor", URL + "JWT_SECRET_KEY=changeme\nAPI_TOKEN='hunter2-0123456789'\n"
                    + "QUARKUS_HTTP_PORT=8081 # of the page\n",
            "cli-get.adoc: secrets get DATABASE_URL", "JWT_SECRET_KEY=" + KEY + "\n",
            "cli-migrate.adoc: secrets migrate --from env-file --to aws-secrets-manager --dry-run",
            URL + "JWT_SECRET_KEY=" + KEY + "\nSECRET_KEY=changeme\n",
            "cli-migrate.adoc: secrets migrate --from env-file --to aws-secrets-manager --yes",
            URL + "JWT_SECRET_KEY=" + KEY + "\nSECRET_KEY=hunter2-0123456789abcdef\n",
            "cli-validate.adoc: secrets validate", URL + "JWT_SECRET_KEY=changeme\n");

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    static Stream<Arguments> pages() {
        return DocumentedCommands.pages().stream()
                .map(page -> Arguments.of(page.getFileName().toString(),
                        DocumentedCommands.inBlocks(DocumentedCommands.text(page))))
                .filter(page -> !((List<?>) page.get()[1]).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void eachCommandEndsAndPrintsAsThePageShows(String page, List<Command> commands) throws Exception {
        try (TestBackend aws = TestBackend.Kind.AWS.start(folder); TestBackend vault = TestBackend.Kind.VAULT.start(folder)) {
            prepare(page, aws, vault);
            Set<String> before = new HashSet<>();
            for (Command command : commands) {
                String envFile = ENV_FILES.get(page + ": " + command.line());
                if (envFile != null && before.add(command.line())) {
                    write(".env", envFile, "rw-------");
                }
                if (command.line().startsWith("export ")) {
                    export(command.line());
                } else if (command.line().matches(PREPARATION)) {
                    // The files that openssl would write are there, too
                    String needed = command.line().split(" ")[0];
                    assertThat(run("command -v " + needed + " || exit 0; " + command.line()).status()).as(command.line())
                            .isZero();
                } else if (command.line().matches(SHOWN)
                        || command.arguments().isPresent() && !NOT_RUN.containsKey(command.line())) {
                    assertRuns(command);
                }
            }
        }
    }

    @Test
    void whatIsListedHereIsInTheDocumentation() {
        List<String> all = new ArrayList<>();
        List<String> ofPages = new ArrayList<>();
        DocumentedCommands.pages()
                .forEach(page -> DocumentedCommands.inBlocks(DocumentedCommands.text(page)).forEach(command -> {
                    all.add(command.line());
                    ofPages.add(page.getFileName() + ": " + command.line());
                }));
        assertThat(all).containsAll(NOT_RUN.keySet()).containsAll(STATUSES.keySet()).containsAll(ASKING)
                .containsAll(FINDINGS.keySet());
        assertThat(ofPages).containsAll(ENV_FILES.keySet());
    }

    private void assertRuns(Command command) throws Exception {
        Result result = run(command.line() + (ASKING.contains(command.line()) ? " --yes" : ""));
        String shown = String.join("\n", command.output());
        String finding = FINDINGS.get(command.line());
        int status = finding != null && shown.contains(finding) ? 1 : STATUSES.getOrDefault(command.line(), 0);
        assertThat(result.status()).as("%s: %s", command, result.out()).isEqualTo(status);
        List<String> lines = comparable(result.out());
        assertThat(comparable(shown)).allSatisfy(line -> assertThat(lines).as("%s: %s", command, result.out()).contains(line));
    }

    /**
     * The lines without what is another each time: random values, ages, times, users. And without the question that is asked.
     */
    private static List<String> comparable(String output) {
        return output.lines().filter(line -> !line.isBlank() && !line.equals("...") && !line.contains("? [y/N] "))
                .map(line -> line.replaceAll("^[A-Za-z0-9+/]{43}=$", "RANDOM").replaceAll("^\\S{20}$", "RANDOM")
                        .replaceAll("\\b\\d+ s$", "N s").replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                        .replaceAll("\\d{8}T\\d{6}Z", "TIME").replaceAll("user \\w+", "user USER").stripTrailing())
                .toList();
    }

    private void prepare(String page, TestBackend aws, TestBackend vault) throws Exception {
        environment.putAll(vault.environment());
        environment.putAll(aws.environment());
        environment.remove("ENVIRONMENT");
        application(page).build();
        write(".env", ENV_FILE, "rw-------");
        write("other.env", "DATABASE_URL=jdbc:postgresql://other/shop\n", "rw-------");
        write("staging.env", "DATABASE_URL=jdbc:postgresql://staging/shop\nEMAIL_PASSWORD=hunter2-mail\nJWT_SECRET_KEY=" + KEY
                + "\n", "rw-------");
        write("weak.txt", "hunter2\n", "rw-------");
        write("url.txt", "jdbc:postgresql://localhost/other\n", "rw-------");
        write("key.pem", "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n", "rw-------");
        write("certificate.pem", "-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----\n", "rw-------");
        write(".env.example", "DATABASE_URL=\nJWT_SECRET_KEY=\nEMAIL_HOST=\n"
                + (page.equals("best-practices.adoc") ? "EMAIL_PASSWORD=\n" : ""), "rw-r--r--");
        write("secrets.yaml", "database:\n  url: jdbc:postgresql://localhost/shop\njwt: {secret-key: " + KEY + "}\ndebug: 1\n",
                "rw-------");
        write("sops", "#!/bin/sh\ncat \"$2\"\n", "rwxr-xr-x");
        write("kubectl", "#!/bin/sh\ncat > /dev/null\n", "rwxr-xr-x");
        write("start", "#!/bin/sh\necho started\n", "rwxr-xr-x");
        switch (page) {
            case "several-backends.adoc" -> storeIn(aws);
            case "cli-migrate.adoc", "cli-import.adoc" -> aws.store("DATABASE_URL", "jdbc:postgresql://old/shop");
            case "help-history.adoc", "help-rollback.adoc" -> {
                vault.store("JWT_SECRET_KEY", KEY);
                vault.store("JWT_SECRET_KEY", KEY + "2");
            }
            case "help-edit.adoc" -> environment.put("EDITOR", "true");
            case "cli-policy.adoc" -> environment.put("AZURE_KEY_VAULT_URL", "https://shop.vault.azure.net");
            case "cli-check.adoc" -> {
                storeIn(aws);
                environment.put("ENVIRONMENT", "production");
                environment.put("VAULT_ADDR", "http://127.0.0.1:1");
            }
            case "cli-doctor.adoc" -> {
                for (String other : List.of(".env.example", "other.env", "staging.env")) {
                    Files.delete(folder.resolve(other));
                }
                write(".env.local", "DEBUG=1\n", "rw-------");
                write("Dockerfile", "FROM scratch\nCOPY . .\n", "rw-r--r--");
                write(".gitignore", ".env*\n", "rw-r--r--");
                assertThat(run("git init -q").status()).isZero();
                jar("target/quarkus-app/app/shop-1.0.0.jar", "payment.properties", "payment.token=hunter2-0123456789\n");
            }
            default -> {
                // Nothing more
            }
        }
    }

    private TestApplication application(String page) {
        SecretDefinition url = SecretDefinition.named("DATABASE_URL").description("JDBC URL of the database")
                .usedBy("org.acme.Database#url").format(SecretDefinition.Format.URL).build();
        SecretDefinition key = SecretDefinition.named("JWT_SECRET_KEY").description("Signs the access tokens").minBits(256)
                .usedBy("org.acme.Tokens#key").build();
        SecretDefinition host = SecretDefinition.named("EMAIL_HOST").description("Host that sends e-mail").required(false)
                .defaultValue("smtp.gmail.com").build();
        SecretDefinition password = optional("EMAIL_PASSWORD");
        TestApplication application = TestApplication.in(folder);
        return switch (page) {
            // As the sample has them
            case "README.md" -> application.with(url, key, optional("EMAIL_HOST"), password, optional("FIRECRAWL_API_KEY"),
                    optional("HUNTER_API_KEY"), optional("OPENAI_API_KEY"), optional("SENTRY_DSN"),
                    SecretDefinition.named("SECRET_KEY").description("Signs messages (HMAC-SHA256)")
                            .usedBy("io.quarkiverse.secrets.it.signature.MessageSigner#MessageSigner(secretKey)",
                                    "io.quarkiverse.secrets.it.signature.SignatureKeyFilter#SignatureKeyFilter(key)")
                            .build());
            case "cli-migrate.adoc" -> application.with(url, key, password, SecretDefinition.named("SECRET_KEY").build());
            case "cli-doctor.adoc" -> application.with(url, key, SecretDefinition.named("API_TOKEN").build());
            case "many-services.adoc" -> application.with(url, key, host, password).jar(
                    "com.example.platform.secrets-defaults-1.0.jar", "META-INF/microprofile-config.properties",
                    "quarkus.secrets.key-prefix=prod/${quarkus.application.name}/\n");
            default -> application.with(url, key, host, password);
        };
    }

    private static SecretDefinition optional(String name) {
        return SecretDefinition.named(name).required(false).build();
    }

    private static void storeIn(TestBackend backend) {
        backend.store("DATABASE_URL", "jdbc:postgresql://localhost/shop");
        backend.store("JWT_SECRET_KEY", KEY);
    }

    private void write(String name, String content, String permissions) throws IOException {
        Files.writeString(folder.resolve(name), content);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString(permissions));
    }

    private void jar(String name, String entry, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void export(String line) {
        for (String assignment : line.substring("export ".length()).split(" ")) {
            environment.put(assignment.split("=")[0], assignment.split("=")[1].replace("\"", "")
                    .replace("$HOME", folder.toString()).replace("$PWD", folder.toString()));
        }
    }

    private record Result(int status, String out) {
    }

    private Result run(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(SECRETS|QUARKUS|AWS|AZURE|VAULT)_.*|ENVIRONMENT"));
        builder.environment().putAll(environment);
        builder.environment().put("HOME", folder.toString());
        builder.environment().merge("PATH", LAUNCHER + ":" + folder, (path, first) -> first + ":" + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }
}
