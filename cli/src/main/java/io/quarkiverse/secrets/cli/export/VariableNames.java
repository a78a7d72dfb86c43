package io.quarkiverse.secrets.cli.export;

import io.quarkiverse.secrets.SecretNames;

/** Names secrets as environment variables. */
final class VariableNames {

    private VariableNames() {
    }

    /**
     * The name by which a shell can have a secret, and by which the application finds it in its environment: its own if that
     * will do, and else its canonical form.
     *
     * @throws io.quarkiverse.secrets.cli.CliException if neither will do
     */
    static String of(String secret) {
        if (isIdentifier(secret)) {
            return secret;
        }
        String canonical = SecretNames.canonical(secret);
        if (isIdentifier(canonical)) {
            return canonical;
        }
        throw ExportFormats.unfit(secret, "cannot be the name of an environment variable, as it begins with a digit",
                "export it as json or yaml, or leave it out with --only");
    }

    /** POSIX, section 8.1: what all shells take. */
    private static boolean isIdentifier(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return true;
    }
}
