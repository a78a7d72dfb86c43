package io.quarkiverse.secrets.cli.generate;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.secrets.cli.console.CliException;

/**
 * What passwords have to be like.
 *
 * @param length how many characters they have; empty for as many as are strong enough
 * @param minimums how many characters of a class they have at least; one of each class of the usual alphabet, and none of one
 *        of another alphabet, where nothing is said
 * @param alphabet the characters that they are made of; empty for the usual ones
 * @param excludeAmbiguous whether characters that look like others are left out
 */
public record PasswordPolicy(Optional<Integer> length, Map<CharacterClass, Integer> minimums, Optional<String> alphabet,
        boolean excludeAmbiguous) {

    /** The longest password. */
    public static final int LONGEST = 256;

    private static final String AMBIGUOUS = "0O1lI|";

    public PasswordPolicy {
        minimums = Map.copyOf(minimums);
    }

    /**
     * The characters to choose from, each once, by their classes.
     *
     * @throws CliException if there are fewer than two
     */
    Map<CharacterClass, int[]> characters() {
        Map<CharacterClass, Set<Integer>> characters = new EnumMap<>(CharacterClass.class);
        for (CharacterClass one : CharacterClass.values()) {
            characters.put(one, new TreeSet<>());
        }
        int count = 0;
        for (int character : text().codePoints().toArray()) {
            if (isControl(character)) {
                throw new CliException("the alphabet has a character that cannot be written or typed",
                        "give --alphabet visible characters");
            }
            if (!(excludeAmbiguous && AMBIGUOUS.indexOf(character) >= 0)
                    && characters.get(CharacterClass.of(character)).add(character)) {
                count++;
            }
        }
        if (count < 2) {
            throw new CliException("the alphabet has fewer than two different characters",
                    "give --alphabet more of them, or leave it out");
        }
        Map<CharacterClass, int[]> arrays = new EnumMap<>(CharacterClass.class);
        characters.forEach((one, set) -> arrays.put(one, set.stream().mapToInt(Integer::intValue).toArray()));
        return arrays;
    }

    private String text() {
        if (alphabet.isPresent()) {
            return alphabet.get();
        }
        StringBuilder text = new StringBuilder();
        for (CharacterClass one : CharacterClass.values()) {
            text.append(one.usual());
        }
        return text.toString();
    }

    private static boolean isControl(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED ->
                true;
            default -> false;
        };
    }

    /** How many characters of a class there are at least. */
    int minimum(CharacterClass of) {
        return minimums.getOrDefault(of, alphabet.isPresent() ? 0 : 1);
    }
}
