package io.quarkiverse.secrets.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.console.CliException;

class PasswordsTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int DRAWS = 20_000;
    /** A count that is this many standard deviations from what is expected comes once in a billion times. */
    private static final double DEVIATIONS = 6;

    @Test
    void policiesDrawnByChanceAreSatisfied() {
        long seed = RANDOM.nextLong();
        Random chance = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Map<CharacterClass, Integer> minimums = Map.of(CharacterClass.UPPER, chance.nextInt(5),
                    CharacterClass.LOWER, chance.nextInt(5), CharacterClass.DIGITS, chance.nextInt(5),
                    CharacterClass.SYMBOLS, chance.nextInt(5));
            int sum = minimums.values().stream().mapToInt(Integer::intValue).sum();
            int length = Math.max(1, sum + chance.nextInt(10));
            boolean exclude = chance.nextBoolean();
            String password = passwords(new PasswordPolicy(Optional.of(length), minimums, Optional.empty(), exclude)).next();
            assertThat(password.length()).as("length, seed %d", seed).isEqualTo(length);
            for (CharacterClass one : CharacterClass.values()) {
                assertThat(count(password, one)).as("%s, seed %d", one, seed).isGreaterThanOrEqualTo(minimums.get(one));
            }
            assertThat(password.matches("[!-~]+")).as("visible, seed %d", seed).isTrue();
            assertThat(exclude && password.matches(".*[0O1lI|].*")).as("ambiguous, seed %d", seed).isFalse();
        }
    }

    @Test
    void aPasswordHasOneOfEachClassByDefault() {
        Passwords passwords = passwords(new PasswordPolicy(Optional.of(4), Map.of(), Optional.empty(), false));
        for (int i = 0; i < 100; i++) {
            String password = passwords.next();
            for (CharacterClass one : CharacterClass.values()) {
                assertThat(count(password, one)).isEqualTo(1);
            }
        }
    }

    @Test
    void onlyTheAlphabetIsUsed() {
        Passwords passwords = passwords(alphabet("äß€😀x", 50));
        assertThat(passwords.next()).matches("[äß€😀x]{50}");
    }

    @Test
    void aCharacterThatIsTwiceInTheAlphabetIsNoMoreLikely() {
        assertThat(passwords(alphabet("aaaaab", 10)).bits()).isCloseTo(10, within(1e-9));
    }

    @Test
    void allCharactersOfTheAlphabetAreEquallyLikely() {
        String alphabet = "abcdefg";
        String text = passwords(alphabet(alphabet, 250)).next();
        StringBuilder much = new StringBuilder(text);
        while (much.length() < DRAWS) {
            much.append(passwords(alphabet(alphabet, 250)).next());
        }
        Map<String, Integer> counts = new TreeMap<>();
        much.codePoints().forEach(character -> counts.merge(Character.toString(character), 1, Integer::sum));
        assertUniform(counts, 7, much.length());
    }

    @Test
    void allPasswordsThatSatisfyAPolicyAreEquallyLikely() {
        // 19 of the 27 of three characters have an a; to put one in first and fill up would make aaa three times as likely
        PasswordPolicy policy = new PasswordPolicy(Optional.of(3), Map.of(CharacterClass.LOWER, 1), Optional.of("aB1"), false);
        Passwords passwords = passwords(policy);
        assertThat(passwords.count()).isEqualTo(BigInteger.valueOf(27 - 8));
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(passwords.next(), 1, Integer::sum);
        }
        assertUniform(counts, 19, DRAWS);
    }

    private static void assertUniform(Map<String, Integer> counts, int kinds, int draws) {
        assertThat(counts).hasSize(kinds);
        double expected = (double) draws / kinds;
        double deviation = Math.sqrt(expected * (1 - 1.0 / kinds));
        counts.values().forEach(count -> assertThat((double) count).isCloseTo(expected, within(DEVIATIONS * deviation)));
    }

    @Test
    void theUsualPasswordIsWorthMoreThan128Bits() {
        Passwords passwords = passwords(new PasswordPolicy(Optional.empty(), Map.of(), Optional.empty(), true));
        assertThat(passwords.next()).hasSize(24);
        assertThat(passwords.bits()).isGreaterThan(128);
    }

    @Test
    void withoutALengthItIsAsLongAsItNeedsToBe() {
        Passwords passwords = Passwords.by(new PasswordPolicy(Optional.empty(), Map.of(), Optional.of("0123456789"), false),
                256, RANDOM);
        assertThat(passwords.bits()).isBetween(256.0, 260.0);
        assertThat(passwords.next()).matches("[0-9]{78}");
    }

    @Test
    void theLongestOneIsMadeInNoTime() {
        assertThat(passwords(new PasswordPolicy(Optional.of(256), Map.of(), Optional.empty(), false)).next()).hasSize(256);
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 0, 257, Integer.MAX_VALUE })
    void aLengthThatCannotBeIsRefused(int length) {
        assertThatThrownBy(() -> passwords(new PasswordPolicy(Optional.of(length), Map.of(), Optional.of("ab"), false)))
                .isInstanceOf(CliException.class).hasMessageContaining("a password of " + length + " characters");
    }

    @Test
    void aLengthBelowTheMinimumsIsRefused() {
        assertThatThrownBy(() -> passwords(new PasswordPolicy(Optional.of(6),
                Map.of(CharacterClass.UPPER, 4, CharacterClass.DIGITS, 4), Optional.empty(), false)))
                .isInstanceOf(CliException.class)
                .hasMessage("a password of 6 characters cannot have the 10 that its minimums add up to");
    }

    @Test
    void minimumsThatAddUpToMoreThanANumberHoldsAreRefused() {
        assertThatThrownBy(() -> passwords(new PasswordPolicy(Optional.empty(),
                Map.of(CharacterClass.UPPER, Integer.MAX_VALUE, CharacterClass.DIGITS, Integer.MAX_VALUE), Optional.empty(),
                false))).isInstanceOf(CliException.class).hasMessageContaining("4294967296");
    }

    @Test
    void aNegativeMinimumIsRefused() {
        assertThatThrownBy(() -> passwords(new PasswordPolicy(Optional.empty(), Map.of(CharacterClass.DIGITS, -1),
                Optional.empty(), false))).isInstanceOf(CliException.class).hasMessageContaining("digits");
    }

    @Test
    void aMinimumOfAClassThatTheAlphabetLacksIsRefused() {
        assertThatThrownBy(() -> passwords(new PasswordPolicy(Optional.of(9), Map.of(CharacterClass.DIGITS, 2),
                Optional.of("abc"), false))).isInstanceOf(CliException.class)
                .hasMessage("the alphabet has no digits, and the password needs 2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "aaaa", "l1", "ab\ncd", "ab\u202ecd" })
    void anAlphabetOutOfWhichNoneCanBeMadeIsRefused(String alphabet) {
        assertThatThrownBy(() -> passwords(new PasswordPolicy(Optional.of(9), Map.of(), Optional.of(alphabet), true)))
                .isInstanceOf(CliException.class).hasMessageContaining("alphabet");
    }

    private static Passwords passwords(PasswordPolicy policy) {
        return Passwords.by(policy, 0, RANDOM);
    }

    private static PasswordPolicy alphabet(String alphabet, int length) {
        return new PasswordPolicy(Optional.of(length), Map.of(), Optional.of(alphabet), false);
    }

    private static long count(String password, CharacterClass of) {
        return password.codePoints().filter(character -> CharacterClass.of(character) == of).count();
    }
}
