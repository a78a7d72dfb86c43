package io.quarkiverse.secrets.cli.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;

/**
 * Says which secret of one place is which of another. Those of one name are one secret. Where a place cannot have a name as it
 * is, as Key Vault has no {@code DB_URL}, the key that it has instead is that secret, unless it is another one's already.
 */
public final class Pairs {

    /**
     * One secret.
     *
     * @param inA what the first place calls it
     * @param inB what the second one calls it
     */
    public record Pair(SecretDefinition inA, SecretDefinition inB) {
    }

    private Pairs() {
    }

    /**
     * @param a what the first place has, each name once
     * @param b what the second one has, each name once
     * @param placeInA what two secrets have in common if they are one key of the first place
     * @param placeInB the same of the second one
     * @return all of both, each with the name of the first place where that has it
     */
    public static List<Pair> of(List<SecretDefinition> a, List<SecretDefinition> b,
            Function<SecretDefinition, String> placeInA, Function<SecretDefinition, String> placeInB) {
        Map<String, SecretDefinition> leftOfB = new TreeMap<>();
        b.forEach(secret -> leftOfB.put(secret.name(), secret));
        List<Pair> pairs = new ArrayList<>();
        List<SecretDefinition> leftOfA = new ArrayList<>();
        for (SecretDefinition secret : a) {
            SecretDefinition same = leftOfB.remove(secret.name());
            if (same == null) {
                leftOfA.add(secret);
            } else {
                pairs.add(new Pair(secret, same));
            }
        }
        Map<String, SecretDefinition> byPlaceInA = byPlace(leftOfB, placeInA);
        Map<String, SecretDefinition> byPlaceInB = byPlace(leftOfB, placeInB);
        for (SecretDefinition secret : leftOfA) {
            Optional<SecretDefinition> same = Optional.ofNullable(byPlaceInB.get(placeInB.apply(secret)))
                    .or(() -> Optional.ofNullable(byPlaceInA.get(placeInA.apply(secret))))
                    .filter(other -> leftOfB.containsKey(other.name()));
            same.ifPresent(other -> leftOfB.remove(other.name()));
            pairs.add(new Pair(secret, same.orElse(secret)));
        }
        leftOfB.values().forEach(secret -> pairs.add(new Pair(secret, secret)));
        return pairs;
    }

    private static Map<String, SecretDefinition> byPlace(Map<String, SecretDefinition> secrets,
            Function<SecretDefinition, String> place) {
        Map<String, SecretDefinition> byPlace = new LinkedHashMap<>();
        secrets.values().forEach(secret -> byPlace.putIfAbsent(place.apply(secret), secret));
        return byPlace;
    }
}
