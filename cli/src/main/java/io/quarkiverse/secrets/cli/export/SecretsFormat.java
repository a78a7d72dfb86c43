package io.quarkiverse.secrets.cli.export;

import java.util.Map;

/**
 * Writes secrets as a text that another program reads. Implementations are immutable, and so safe for use by several threads.
 */
@FunctionalInterface
public interface SecretsFormat {

    /**
     * The text, which reads back as exactly these values.
     *
     * @param values the values by the names of their secrets, in the order in which they are to be written
     * @return whole lines; empty if there are no values and the format needs nothing around them
     * @throws io.quarkiverse.secrets.cli.console.CliException if the format cannot hold one of them; it names the secret and
     *         never its
     *         value
     */
    String write(Map<String, String> values);
}
