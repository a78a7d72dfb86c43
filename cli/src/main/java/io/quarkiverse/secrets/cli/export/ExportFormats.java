package io.quarkiverse.secrets.cli.export;

import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;

/** The formats that secrets are written in, by their names. */
public final class ExportFormats {

    /** The one that is taken if no other is asked for. */
    public static final String DEFAULT = "dotenv";
    /** The one that {@link KubernetesFormat} writes. */
    public static final String KUBERNETES = "kubernetes";

    /** The one that {@link GitHubActionsFormat} writes. */
    public static final String GITHUB_ACTIONS = "github-actions";
    /** The one that {@link ExternalSecretFormat} writes. */
    public static final String EXTERNAL_SECRET = "external-secret";
    /** The one that {@link SecretProviderClassFormat} writes. */
    public static final String SECRET_PROVIDER_CLASS = "secret-provider-class";

    private static final List<String> NAMES = List.of(DEFAULT, "json", "yaml", "properties", KUBERNETES, "docker", "shell",
            "fish", "powershell", GITHUB_ACTIONS, EXTERNAL_SECRET, SECRET_PROVIDER_CLASS);

    private ExportFormats() {
    }

    /** Whether a format has where the secrets are, and not their values. */
    public static boolean isOfReferences(String name) {
        return name.equals(EXTERNAL_SECRET) || name.equals(SECRET_PROVIDER_CLASS);
    }

    /** All of them. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * A format that needs to know nothing but the secrets.
     *
     * @param name one of {@link #names} but {@link #KUBERNETES}, {@link #GITHUB_ACTIONS} and those {@linkplain #isOfReferences
     *        of references}
     */
    public static SecretsFormat of(String name) {
        return switch (name) {
            case DEFAULT -> new DotenvFormat();
            case "json" -> new JsonFormat();
            case "yaml" -> new YamlFormat();
            case "properties" -> new PropertiesFormat();
            case "docker" -> new DockerFormat();
            case "shell" -> new ShellFormat();
            case "fish" -> new FishFormat();
            case "powershell" -> new PowerShellFormat();
            default -> throw new IllegalArgumentException("no format of its own: " + name);
        };
    }

    /**
     * Makes sure that values can be written at all.
     *
     * @throws CliException if one has half a character, which would silently become another one
     */
    public static void requireText(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (hasHalfCharacter(value)) {
                throw unfit(name, "has an unpaired surrogate, which UTF-8 cannot hold",
                        "give it another value");
            }
        });
    }

    /** Makes sure that an environment variable can have a value. */
    static void requireNoNul(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw unfit(name, "has a NUL character in its value, which no environment can hold",
                    "export it as json, yaml, properties or kubernetes, or leave it out with --only");
        }
    }

    static CliException unfit(String name, String why, String remedy) {
        return new CliException("nothing was exported: " + name + " " + why, remedy, ExitStatus.WRONG);
    }

    private static boolean hasHalfCharacter(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isHighSurrogate(value.charAt(i)) && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
