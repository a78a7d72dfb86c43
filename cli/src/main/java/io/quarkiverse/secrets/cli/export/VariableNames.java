package io.quarkiverse.secrets.cli.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.runtime.envfile.EnvFileKeys;

/**
 * Names secrets as environment variables: the one rule for all that is exported, and for the environment of a command.
 * <p>
 * A name that any shell takes is kept as it is spelled. Every other one becomes its canonical form, by which an application
 * finds
 * it, unless that is another secret's: then it keeps its own spelling too, where that can be written. Immutable.
 */
public final class VariableNames {

    private final Predicate<String> takes;
    private final String consequence;

    private VariableNames(Predicate<String> takes, String consequence) {
        this.takes = takes;
        this.consequence = consequence;
    }

    /** For a shell, which takes identifiers alone. */
    static VariableNames forShell() {
        return new VariableNames(name -> false, "nothing was exported");
    }

    /** For files, which take dots and dashes, too. */
    static VariableNames forFiles() {
        return forFiles("nothing was exported");
    }

    /**
     * The same for another purpose.
     *
     * @param consequence what the failure of a name means, as the beginning of a sentence
     */
    public static VariableNames forFiles(String consequence) {
        return new VariableNames(EnvFileKeys::isKey, consequence);
    }

    /** For the environment of a process, which takes whatever has neither {@code =} nor NUL in it. */
    public static VariableNames forProcess() {
        return new VariableNames(name -> name.indexOf('=') < 0 && name.indexOf('\0') < 0, "the command was not started");
    }

    /**
     * @param secrets the names of the secrets, each once
     * @return the variable of each, in their order; each variable once
     * @throws CliException if one can have none
     */
    public Map<String, String> of(Collection<String> secrets) {
        Map<String, TreeSet<String>> claims = new LinkedHashMap<>();
        for (String secret : secrets) {
            claims.computeIfAbsent(preferred(secret), variable -> new TreeSet<>()).add(secret);
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (String secret : secrets) {
            variables.put(secret, variable(secret, claims.get(preferred(secret))));
        }
        return variables;
    }

    private static String preferred(String secret) {
        return isIdentifier(secret) ? secret : SecretNames.canonical(secret);
    }

    private String variable(String secret, TreeSet<String> claims) {
        String preferred = preferred(secret);
        if (preferred.equals(secret) && isIdentifier(secret)) {
            return secret;
        }
        boolean alone = claims.size() == 1;
        if (alone && (isIdentifier(preferred) || takes.test(preferred))) {
            return preferred;
        }
        if (!alone && takes.test(secret)) {
            return secret;
        }
        throw new CliException(consequence + ": " + secret + (alone
                ? " cannot be the name of an environment variable, as it begins with a digit"
                : " cannot have the variable " + preferred + " alone: " + String.join(" and ", claims) + " share it"),
                "export as json or yaml, or leave out with --only what has no variable of its own", ExitStatus.WRONG);
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
