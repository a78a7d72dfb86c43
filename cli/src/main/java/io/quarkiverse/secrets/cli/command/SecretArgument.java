package io.quarkiverse.secrets.cli.command;

import java.util.List;

import io.quarkiverse.secrets.cli.console.CliException;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The argument that names a secret. */
final class SecretArgument {

    private static final String NAME_ALONE = "give the name of the secret, such as JWT_SECRET_KEY";

    private SecretArgument() {
    }

    static PositionalParamSpec spec() {
        return Options.argument(0, "NAME", "The secret, registered or not.");
    }

    /** The arguments of a command that takes several secrets, and needs one. */
    static PositionalParamSpec several() {
        return Options.arguments("NAME", "The secrets, at least one, registered or not.").toBuilder().arity("1..*")
                .required(true).build();
    }

    /**
     * The names that were given.
     *
     * @throws CliException if one of them cannot be one. It is not quoted: there may be a value in it
     */
    static List<String> allOf(Invocation invocation) {
        List<String> names = invocation.arguments();
        names.forEach(SecretArgument::require);
        return names;
    }

    /**
     * The name that was given.
     *
     * @throws CliException if it cannot be one. It is not quoted: there may be a value in it
     */
    static String of(Invocation invocation) {
        String name = invocation.argument(0);
        require(name);
        return name;
    }

    /** @throws CliException if it cannot be the name of a secret. It is not quoted: there may be a value in it */
    static void require(String name) {
        if (name.isBlank()) {
            throw new CliException("NAME is empty", NAME_ALONE);
        }
        if (name.indexOf('=') >= 0) {
            throw new CliException("NAME has an equals sign in it, as if a value followed",
                    NAME_ALONE
                            + ", and nothing of its value; and if a value was there, replace it: it is in the shell's history");
        }
        if (hasControlCharacter(name)) {
            throw new CliException("NAME has characters that no name has", NAME_ALONE);
        }
    }

    private static boolean hasControlCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
