package io.quarkiverse.secrets.runtime.registry;

import java.util.Optional;

/**
 * The type to which configuration converts a secret's value for one of the places that use it. The build finds
 * those that are not plainly a {@code String}.
 *
 * @param name the secret's name as the place spells it
 * @param shape whether the value is taken apart first
 * @param type the name of the class or primitive type of the value, or of each element
 * @param converter the class of the converter that the place chooses; empty for the one that configuration has for the type
 * @param password the name of the secret with the password of a key store; empty for none
 */
public record TargetType(String name, Shape shape, String type, Optional<String> converter, Optional<String> password) {

    /** A type that needs no password. */
    public static TargetType of(String name, Shape shape, String type, Optional<String> converter) {
        return new TargetType(name, shape, type, converter, Optional.empty());
    }

    /** The same type with the name of the secret that has the password. */
    public TargetType withPassword(String secret) {
        return new TargetType(name, shape, type, converter, Optional.of(secret));
    }

    /** How many values of the type a secret's value stands for. */
    public enum Shape {
        /** One. */
        SINGLE,
        /** The elements of a list or a set. */
        COLLECTION,
        /** The elements of an array. */
        ARRAY
    }
}
