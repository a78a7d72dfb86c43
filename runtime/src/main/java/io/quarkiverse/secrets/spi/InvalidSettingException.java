package io.quarkiverse.secrets.spi;

import java.util.regex.Pattern;

/**
 * Thrown when a setting has a value that is invalid. The message quotes the value if it is a word, or short, as those of
 * settings
 * are: a secret that got there by mistake is neither.
 */
public class InvalidSettingException extends SecretsProviderException {

    private static final long serialVersionUID = 1L;
    private static final Pattern WORD_OR_SHORT = Pattern.compile("[A-Za-z_-]{1,20}|[0-9A-Za-z.+-]{1,8}");

    /**
     * @param key the whole key of the setting, or the name of the environment variable
     * @param value its value
     * @param problem what is wrong with it, e.g. {@code is not a whole number}
     * @param remedy what a person can do about it
     */
    public InvalidSettingException(String key, String value, String problem, String remedy) {
        super(key + quoted(value.strip()) + " " + problem, remedy);
    }

    private static String quoted(String value) {
        return WORD_OR_SHORT.matcher(value).matches() ? " is \"" + value + "\", which" : "";
    }
}
