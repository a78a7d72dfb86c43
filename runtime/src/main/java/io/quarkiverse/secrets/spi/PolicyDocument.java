package io.quarkiverse.secrets.spi;

/**
 * What an identity has to be allowed in a backend, ready to be handed to its administrator.
 *
 * @param text in the backend's own language
 * @param instructions how it is put into effect, for people, each step on a line
 */
public record PolicyDocument(String text, String instructions) {
}
