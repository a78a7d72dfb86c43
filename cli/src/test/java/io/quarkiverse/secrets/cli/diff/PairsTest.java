package io.quarkiverse.secrets.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;

class PairsTest {

    private static final Function<SecretDefinition, String> EXACT = SecretDefinition::name;
    /** As Key Vault has them. */
    private static final Function<SecretDefinition, String> DASHED = secret -> secret.name().replace('_', '-')
            .toLowerCase(Locale.ROOT);

    private static List<String> pairs(String a, String b, Function<SecretDefinition, String> placeInA,
            Function<SecretDefinition, String> placeInB) {
        List<String> pairs = new ArrayList<>();
        Pairs.of(secrets(a), secrets(b), placeInA, placeInB)
                .forEach(pair -> pairs.add(pair.inA().name() + " " + pair.inB().name()));
        return pairs;
    }

    private static List<SecretDefinition> secrets(String names) {
        return Stream.of(names.split(" ")).map(name -> SecretDefinition.named(name).build()).toList();
    }

    @Test
    void whatOnlyOneHasIsAskedForByItsNameInBoth() {
        assertThat(pairs("A B", "B C", EXACT, EXACT)).containsExactlyInAnyOrder("A A", "B B", "C C");
    }

    @Test
    void spellingsAreNotMerged() {
        assertThat(pairs("http_proxy HTTP_PROXY", "HTTP_PROXY", EXACT, EXACT)).containsExactlyInAnyOrder(
                "http_proxy http_proxy",
                "HTTP_PROXY HTTP_PROXY");
    }

    @Test
    void aNameThatAPlaceCannotHaveIsThatOfTheKeyThatItHasInstead() {
        assertThat(pairs("DB_URL X", "DB-URL Y", EXACT, DASHED)).containsExactlyInAnyOrder("DB_URL DB-URL", "X X", "Y Y");
        assertThat(pairs("DB-URL", "DB_URL", DASHED, EXACT)).containsExactly("DB-URL DB_URL");
    }

    @Test
    void aKeyIsPairedOnceAndFirstOfAllWithItsOwnName() {
        assertThat(pairs("A_B A-B", "A-B", EXACT, DASHED)).containsExactlyInAnyOrder("A-B A-B", "A_B A_B");
        assertThat(pairs("A_B a-b", "A-B", EXACT, DASHED)).containsExactlyInAnyOrder("A_B A-B", "a-b a-b");
    }
}
