package io.quarkiverse.secrets.cli.process;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * The environment of a command: the secrets, and beside them everything that this process has, or only what hardly any command
 * can do without. Immutable.
 */
public final class ChildEnvironment {

    /** The user, the place and the language. */
    private static final Set<String> MINIMAL = Set.of("PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "TZ",
            "LANG");
    private static final String LOCALE = "LC_";
    /** Without some of these, Windows starts nothing. */
    private static final Set<String> MINIMAL_ON_WINDOWS = Set.of("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT",
            "TEMP", "TMP", "USERPROFILE", "USERNAME", "APPDATA", "LOCALAPPDATA");

    private final Map<String, String> secrets;
    private final boolean pristine;

    private ChildEnvironment(Map<String, String> secrets, boolean pristine) {
        this.secrets = secrets;
        this.pristine = pristine;
    }

    /**
     * @param secrets values by the names of their environment variables
     * @param pristine whether there is little beside them
     * @throws CliException if a value cannot be in an environment
     */
    public static ChildEnvironment of(Map<String, String> secrets, boolean pristine) {
        return of(secrets, pristine, OperatingSystem.environmentCharset());
    }

    static ChildEnvironment of(Map<String, String> secrets, boolean pristine, Charset charset) {
        secrets.forEach((name, value) -> check(name, value, charset));
        return new ChildEnvironment(Map.copyOf(secrets), pristine);
    }

    /**
     * The JDK's own message would quote the value that has a NUL, and of what it cannot encode it would make question marks.
     */
    private static void check(String name, String value, Charset charset) {
        if (value.indexOf('\0') >= 0) {
            throw new CliException("the value of " + name + " has a NUL character, which no environment variable can have",
                    "leave it out with --only, or keep it as Base64");
        }
        if (!charset.newEncoder().canEncode(value)) {
            throw new CliException("the value of " + name + " has characters that are not in " + charset
                    + ", the character set of the locale",
                    "set LC_ALL to a locale with UTF-8, such as C.UTF-8, and run it again");
        }
    }

    /** Makes an inherited environment this one. What stays of it is not touched: it may have bytes that make no text. */
    void applyTo(Map<String, String> inherited) {
        if (pristine) {
            inherited.keySet().removeIf(name -> !isMinimal(name));
        }
        inherited.putAll(secrets);
    }

    private static boolean isMinimal(String name) {
        return MINIMAL.contains(name) || name.startsWith(LOCALE) || OperatingSystem.isWindows()
                && (MINIMAL_ON_WINDOWS.contains(name.toUpperCase(Locale.ROOT)) || name.equalsIgnoreCase("PATH"));
    }

    Map<String, String> secrets() {
        return secrets;
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "ChildEnvironment" + secrets.keySet();
    }
}
