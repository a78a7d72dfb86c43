package io.quarkiverse.secrets.spi;

/**
 * Thrown when a setting has a value that is invalid. Only for settings that are no credentials: the message quotes the value.
 */
public class InvalidSettingException extends SecretsProviderException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 80;

    /**
     * @param key the whole key of the setting, or the name of the environment variable
     * @param value its value, quoted on one line and cut after 80 characters
     * @param problem what is wrong with it, e.g. {@code is not a whole number}
     * @param remedy what a person can do about it
     */
    public InvalidSettingException(String key, String value, String problem, String remedy) {
        super(key + " is " + quoted(value) + ", which " + problem, remedy);
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        int length = Math.min(LONGEST, value.length());
        for (int i = 0; i < length; i++) {
            char character = value.charAt(i);
            // Neither line breaks nor terminal sequences nor a change of the direction of writing
            text.append(
                    Character.isISOControl(character) || Character.getType(character) == Character.FORMAT ? '?' : character);
        }
        return text.append(length < value.length() ? "…\"" : "\"").toString();
    }
}
