package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.runtime.envfile.ShellWord;

/**
 * Values that no one resolves here: ciphertext and references of other tools, and the identifiers of secrets in the services of
 * the clouds. Knows for each what gives the secret instead. Stateless.
 */
final class UnresolvedValue {

    /**
     * A notation.
     *
     * @param pattern what a value in it looks like
     * @param what what such a value is
     * @param remedy what to do; {@code FILE} and {@code NAME} stand for the file and the key
     */
    private record Notation(Pattern pattern, String what, String remedy) {

        static Notation of(String pattern, String what, String remedy) {
            return new Notation(Pattern.compile(pattern, Pattern.DOTALL), what, remedy);
        }
    }

    /**
     * What a value is instead of a secret.
     *
     * @param what worded to stand behind {@code it is}
     * @param remedy what to do
     */
    record Found(String what, String remedy) {
    }

    private static final String READ = "read the file decrypted: secrets run --env-file <(";
    private static final String END = ") -- COMMAND";

    private static final List<Notation> NOTATIONS = List.of(
            Notation.of("encrypted:[A-Za-z0-9+/=]{16,}", "encrypted by dotenvx",
                    READ + "dotenvx decrypt -f FILE --stdout" + END),
            Notation.of("(?:\\{\\{\\s*)?op://[^/\\s][^/]*/[^/]+/.+", "a reference of 1Password",
                    READ + "op inject -i FILE" + END),
            Notation.of("ENC\\[[A-Z0-9_]+,data:.*\\]", "encrypted by sops",
                    READ + "sops -d --input-type dotenv --output-type dotenv FILE" + END),
            Notation.of("ref\\+[a-z0-9]+://.+", "a reference of vals", "store what vals get gives for it"),
            Notation.of("vault:[\\w./-]+#.+", "a reference of Bank-Vaults",
                    "use the backend hashicorp-vault: quarkus.secrets.registry.\"NAME\".key and .field"),
            Notation.of("berglas://[^/]+/.+", "a reference of Berglas", "start the application with berglas exec -- COMMAND"),
            Notation.of("\\$ANSIBLE_VAULT;.+", "encrypted by Ansible Vault", "store what ansible-vault decrypt gives"),
            Notation.of("\\{cipher\\}.+", "encrypted by Spring Cloud Config", "store what spring decrypt gives"),
            Notation.of("@Microsoft\\.KeyVault\\(.+\\)", "a reference for Azure App Service",
                    "use the backend azure-key-vault: quarkus.secrets.registry.\"NAME\".key"),
            Notation.of("\\$\\{\\{.+}}", "an expression of GitHub Actions, which is replaced in a workflow only",
                    "pass it by env: in the workflow's step, and take it out of the file"),
            Notation.of("arn:aws[a-z-]*:secretsmanager:[^:]*:[^:]*:secret:\\S+", "the ARN of a secret in AWS Secrets Manager",
                    "use the backend aws-secrets-manager, and the ARN as quarkus.secrets.registry.\"NAME\".key"),
            Notation.of("arn:aws[a-z-]*:ssm:[^:]*:[^:]*:parameter/\\S+", "the ARN of a parameter of AWS",
                    "use the backend aws-parameter-store, and the ARN as quarkus.secrets.registry.\"NAME\".key"),
            Notation.of("https://[\\w-]+\\.vault\\.(?:azure\\.net|azure\\.cn|usgovcloudapi\\.net)/secrets/\\S+",
                    "the identifier of a secret in Azure Key Vault",
                    "use the backend azure-key-vault, and the secret's name as quarkus.secrets.registry.\"NAME\".key"),
            Notation.of("(?:sm://)?projects/[\\w-]+/secrets/[\\w-]+(?:/versions/\\w+)?",
                    "the name of a secret in Google Secret Manager",
                    "store what this gives: gcloud secrets versions access VERSION --secret=SECRET"));

    private static final Pattern EXPRESSION = Pattern.compile("(?:export\\s+)?[\\w.-]+\\s*[=:]\\s*\"?(\\$\\{\\{.+}})\"?.*");
    /** Names of what is to be an identifier, not a secret. */
    private static final Pattern IDENTIFIER = Pattern.compile("(?i).*[._-](?:arn|id|ids|ref|uri|path)");

    private UnresolvedValue() {
    }

    /** Whether a value is in one of the notations. */
    static boolean isReference(String value) {
        return of("", value, Optional.empty()).isPresent();
    }

    /**
     * What the value of a key in a file is.
     *
     * @param line the line as it is there, since a reference to a variable in it is replaced in the value
     */
    static Optional<Found> of(String key, String value, String line, Path file) {
        Matcher expression = EXPRESSION.matcher(line.strip());
        return of(key, expression.matches() ? expression.group(1) : value, Optional.of(file));
    }

    /** What the value of a secret in a backend is. */
    static Optional<Found> of(String name, String value) {
        return of(name, value, Optional.empty());
    }

    private static Optional<Found> of(String key, String value, Optional<Path> file) {
        if (IDENTIFIER.matcher(key).matches()) {
            return Optional.empty();
        }
        String text = value.strip();
        for (Notation notation : NOTATIONS) {
            if (notation.pattern().matcher(text).matches()) {
                String remedy = file.isEmpty() && notation.remedy().startsWith(READ)
                        ? "store the secret itself: secrets set NAME"
                        : notation.remedy();
                return Optional.of(new Found(notation.what(), remedy.replace("NAME", key).replace("FILE",
                        file.map(ShellWord::of).orElse("FILE"))));
            }
        }
        return Optional.empty();
    }
}
