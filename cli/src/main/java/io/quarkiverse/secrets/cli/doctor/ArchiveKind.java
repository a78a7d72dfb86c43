package io.quarkiverse.secrets.cli.doctor;

import java.nio.charset.StandardCharsets;

/** What a stream of bytes is made of, judged by its beginning. */
enum ArchiveKind {
    /** Zip: jars and the like. */
    ZIP("PK\3\4", 0),
    /** Tar: what {@code docker save} writes, and the layers in it. */
    TAR("ustar", 257),
    GZIP("\u001f\u008b\b", 0),
    ZSTANDARD("(\u00b5/\u00fd", 0),
    XZ("\u00fd7zXZ\0", 0),
    BZIP2("BZh", 0),
    SEVEN_ZIP("7z\u00bc\u00af'\u001c", 0),
    /** A script, which a zip archive may follow: a jar that can be executed. */
    SCRIPT("#!", 0),
    /** Anything else. */
    PLAIN("", 0);

    /** How many bytes of the beginning that takes. */
    static final int BYTES = 262;

    private final byte[] magic;
    private final int offset;

    ArchiveKind(String magic, int offset) {
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
        this.offset = offset;
    }

    /** @param beginning up to {@value #BYTES} bytes */
    static ArchiveKind of(byte[] beginning) {
        for (ArchiveKind kind : values()) {
            if (kind.begins(beginning)) {
                return kind;
            }
        }
        return PLAIN;
    }

    /** Whether what is in it can be looked at as it is. */
    boolean isPlain() {
        return this == PLAIN || this == SCRIPT;
    }

    private boolean begins(byte[] beginning) {
        if (beginning.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (beginning[offset + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
