package io.quarkiverse.secrets.runtime.generate;

import java.security.SecureRandom;

/** Texts of a fixed length, each character of which is any of an alphabet's with the same probability. */
final class RandomText implements Generator {

    private final String alphabet;
    private final int length;
    private final SecureRandom random;

    /**
     * @param alphabet the characters, each once
     * @param length how many of them a text has
     */
    RandomText(String alphabet, int length, SecureRandom random) {
        this.alphabet = alphabet;
        this.length = length;
        this.random = random;
    }

    @Override
    public String next() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Override
    public double bits() {
        return length * Math.log(alphabet.length()) / Math.log(2);
    }
}
