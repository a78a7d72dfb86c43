package io.quarkiverse.secrets.cli.generate;

import java.util.UUID;

import io.quarkiverse.secrets.runtime.generate.Generator;

/** Random UUIDs: version 4 of RFC 9562, in which 6 of the 128 bits are fixed. */
public final class RandomUuid implements Generator {

    private static final int BITS = 122;

    @Override
    public String next() {
        return UUID.randomUUID().toString();
    }

    @Override
    public double bits() {
        return BITS;
    }
}
