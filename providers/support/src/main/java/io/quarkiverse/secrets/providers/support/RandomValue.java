package io.quarkiverse.secrets.providers.support;

/**
 * Writes the command that generates the value of a secret. Stateless, and so safe for use by several threads.
 */
public final class RandomValue {

    private static final int DEFAULT_BITS = 256;

    private RandomValue() {
    }

    /**
     * Returns a command for a POSIX shell that prints a random value, without a line break.
     *
     * @param minBits the strength in bits, at least 256 in effect
     */
    public static String command(int minBits) {
        int bytes = (Math.max(DEFAULT_BITS, minBits) + Byte.SIZE - 1) / Byte.SIZE;
        return "openssl rand -base64 " + bytes + " | tr -d '\\n'";
    }
}
