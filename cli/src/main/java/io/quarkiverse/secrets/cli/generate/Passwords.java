package io.quarkiverse.secrets.cli.generate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.runtime.generate.Generator;

/**
 * Passwords by a policy. All that satisfy it are equally likely: first it is drawn how many characters of each class one has,
 * then which, and then their order. To put the required ones first and to fill up with others would favour some.
 */
public final class Passwords implements Generator {

    private static final int USUAL_LENGTH = 24;

    private final int[][] classes;
    private final int length;
    private final PasswordCounts counts;
    private final SecureRandom random;

    private Passwords(int[][] classes, int length, PasswordCounts counts, SecureRandom random) {
        this.classes = classes;
        this.length = length;
        this.counts = counts;
        this.random = random;
    }

    /**
     * @param leastBits how many bits they are worth at least, if the policy does not say how long they are
     * @throws CliException if no password can satisfy the policy
     */
    public static Passwords by(PasswordPolicy policy, int leastBits, SecureRandom random) {
        CharacterClass[] order = CharacterClass.values();
        Map<CharacterClass, int[]> characters = policy.characters();
        int[][] classes = new int[order.length][];
        int[] sizes = new int[order.length];
        int[] minimums = new int[order.length];
        long required = 0;
        int alphabet = 0;
        for (CharacterClass one : order) {
            int i = one.ordinal();
            classes[i] = characters.get(one);
            sizes[i] = classes[i].length;
            minimums[i] = policy.minimum(one);
            requireMinimum(one, minimums[i], sizes[i]);
            required += minimums[i];
            alphabet += sizes[i];
        }
        if (policy.length().isPresent()) {
            int length = policy.length().get();
            requireLength(length, required);
            return new Passwords(classes, length, new PasswordCounts(sizes, minimums, length), random);
        }
        if (required > PasswordPolicy.LONGEST) {
            throw tooManyRequired(PasswordPolicy.LONGEST, required);
        }
        int length = Math.max(Math.max(USUAL_LENGTH, (int) required), (int) (leastBits / (Math.log(alphabet) / Math.log(2))));
        PasswordCounts counts = new PasswordCounts(sizes, minimums, Math.min(length, PasswordPolicy.LONGEST));
        while (counts.bits() < leastBits && length < PasswordPolicy.LONGEST) {
            length++;
            counts = new PasswordCounts(sizes, minimums, length);
        }
        return new Passwords(classes, Math.min(length, PasswordPolicy.LONGEST), counts, random);
    }

    private static void requireMinimum(CharacterClass of, int minimum, int size) {
        if (minimum < 0) {
            throw new CliException("a password cannot have fewer than 0 " + of.words(), "give a minimum of 0 or more");
        }
        if (minimum > 0 && size == 0) {
            throw new CliException("the alphabet has no " + of.words() + ", and the password needs " + minimum,
                    "add some to --alphabet, or give them a minimum of 0");
        }
    }

    private static void requireLength(int length, long required) {
        if (length < 1 || length > PasswordPolicy.LONGEST) {
            throw new CliException("a password of " + Counted.of(length, "character") + " cannot be made",
                    "give --length a number from 1 to " + PasswordPolicy.LONGEST);
        }
        if (required > length) {
            throw tooManyRequired(length, required);
        }
    }

    private static CliException tooManyRequired(int length, long required) {
        return new CliException("a password of " + Counted.of(length, "character") + " cannot have the " + required
                + " that its minimums add up to",
                "make it longer with --length, or lower --upper, --lower, --digits or --symbols");
    }

    @Override
    public String next() {
        int[] drawn = counts.draw(random);
        int[] password = new int[length];
        int next = 0;
        for (int i = 0; i < classes.length; i++) {
            for (int j = 0; j < drawn[i]; j++) {
                password[next++] = classes[i][random.nextInt(classes[i].length)];
            }
        }
        // Fisher and Yates; nextInt with a bound rejects what would make some results more likely
        for (int i = length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int character = password[i];
            password[i] = password[other];
            password[other] = character;
        }
        return new String(password, 0, length);
    }

    @Override
    public double bits() {
        return counts.bits();
    }

    /** How many there are. */
    BigInteger count() {
        return counts.total();
    }
}
