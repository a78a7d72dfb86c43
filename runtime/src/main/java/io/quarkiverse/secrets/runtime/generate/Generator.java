package io.quarkiverse.secrets.runtime.generate;

/** Makes random values of one kind. Implementations are safe for use by several threads. */
public interface Generator {

    /** A new one. */
    String next();

    /** How many bits one is worth: the logarithm to the base 2 of how many there are, all of them equally likely. */
    double bits();
}
