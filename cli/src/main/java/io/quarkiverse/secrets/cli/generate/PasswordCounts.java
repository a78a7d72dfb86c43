package io.quarkiverse.secrets.cli.generate;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Random;

/**
 * Counts the passwords of a length that have a minimum of characters of each class, and draws how many of each class one of
 * them has. To draw passwords until one has the minimums would take 300,000 of them for 12 digits in 24 characters, and how
 * many
 * bits they are worth has to be counted in any case.
 * <p>
 * Immutable, and so safe for use by several threads.
 */
final class PasswordCounts {

    private static final int BITS_OF_A_DOUBLE = 53;

    private final int[] sizes;
    private final int[] minimums;
    private final int length;
    private final BigInteger[][] choices;
    /** By class and length: how many texts there are of this one's characters and those of the classes before it. */
    private final BigInteger[][] texts;

    /**
     * @param sizes how many characters each class has
     * @param minimums how many of them a password has at least
     * @param length how long a password is
     */
    PasswordCounts(int[] sizes, int[] minimums, int length) {
        this.sizes = sizes.clone();
        this.minimums = minimums.clone();
        this.length = length;
        choices = binomials(length);
        texts = new BigInteger[sizes.length + 1][length + 1];
        for (int n = 0; n <= length; n++) {
            texts[0][n] = n == 0 ? BigInteger.ONE : BigInteger.ZERO;
        }
        for (int i = 1; i <= sizes.length; i++) {
            BigInteger[] powers = powers(sizes[i - 1]);
            for (int n = 0; n <= length; n++) {
                BigInteger sum = BigInteger.ZERO;
                for (int k = minimums[i - 1]; k <= n; k++) {
                    sum = sum.add(textsWith(i, n, k, powers));
                }
                texts[i][n] = sum;
            }
        }
    }

    /** How many texts of n characters have k of class i, which may stand at any of their places. */
    private BigInteger textsWith(int i, int n, int k, BigInteger[] powers) {
        BigInteger others = texts[i - 1][n - k];
        return others.signum() == 0 ? others : choices[n][k].multiply(powers[k]).multiply(others);
    }

    private BigInteger[] powers(int size) {
        BigInteger[] powers = new BigInteger[length + 1];
        powers[0] = BigInteger.ONE;
        for (int k = 1; k <= length; k++) {
            powers[k] = powers[k - 1].multiply(BigInteger.valueOf(size));
        }
        return powers;
    }

    /** Pascal's triangle. */
    private static BigInteger[][] binomials(int length) {
        BigInteger[][] rows = new BigInteger[length + 1][];
        for (int n = 0; n <= length; n++) {
            rows[n] = new BigInteger[n + 1];
            for (int k = 0; k <= n; k++) {
                rows[n][k] = k == 0 || k == n ? BigInteger.ONE : rows[n - 1][k - 1].add(rows[n - 1][k]);
            }
        }
        return rows;
    }

    /** How many passwords there are. */
    BigInteger total() {
        return texts[sizes.length][length];
    }

    /** The logarithm of that to the base 2. */
    double bits() {
        int shift = Math.max(0, total().bitLength() - BITS_OF_A_DOUBLE);
        return shift + Math.log(total().shiftRight(shift).doubleValue()) / Math.log(2);
    }

    /** How many characters of each class a password has, each way as likely as there are passwords of it. */
    int[] draw(SecureRandom random) {
        int[] drawn = new int[sizes.length];
        int left = length;
        for (int i = sizes.length; i > 0; i--) {
            BigInteger[] powers = powers(sizes[i - 1]);
            BigInteger at = below(texts[i][left], random);
            int k = minimums[i - 1];
            for (BigInteger with = textsWith(i, left, k, powers); at.compareTo(with) >= 0; with = textsWith(i, left, k,
                    powers)) {
                at = at.subtract(with);
                k++;
            }
            drawn[i - 1] = k;
            left -= k;
        }
        return drawn;
    }

    /** A number from 0 up to a bound, each equally likely. */
    private static BigInteger below(BigInteger bound, Random random) {
        BigInteger number;
        do {
            number = new BigInteger(bound.bitLength(), random);
        } while (number.compareTo(bound) >= 0);
        return number;
    }
}
