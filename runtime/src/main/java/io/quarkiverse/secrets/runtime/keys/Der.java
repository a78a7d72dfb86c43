package io.quarkiverse.secrets.runtime.keys;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An element of DER (ITU-T X.690): as much of it as is needed to tell keys and certificates apart, and to make PKCS#8, which
 * Java reads, of the older forms of a key.
 *
 * @param content the bytes behind tag and length
 */
record Der(int tag, byte[] content) {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private static final int LONG_LENGTH = 0x80;
    /** A length of four bytes may be below zero, and no secret is that long. */
    private static final int MOST_LENGTH_BYTES = 3;

    /**
     * Reads bytes that are one element and nothing else.
     *
     * @throws IllegalArgumentException if they are not: they may be incomplete
     */
    static Der read(byte[] bytes) {
        List<Der> elements = readAll(bytes);
        if (elements.size() != 1) {
            throw new IllegalArgumentException("Not one element");
        }
        return elements.get(0);
    }

    /**
     * The elements in this one.
     *
     * @throws IllegalArgumentException if one is incomplete
     */
    List<Der> children() {
        return readAll(content);
    }

    private static List<Der> readAll(byte[] bytes) {
        List<Der> elements = new ArrayList<>();
        int position = 0;
        while (position < bytes.length) {
            int tag = bytes[position] & 0xff;
            require(position + 1 < bytes.length);
            int length = bytes[position + 1] & 0xff;
            position += 2;
            if (length >= LONG_LENGTH) {
                int count = length - LONG_LENGTH;
                require(count > 0 && count <= MOST_LENGTH_BYTES && position + count <= bytes.length);
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << Byte.SIZE | bytes[position++] & 0xff;
                }
            }
            require(position + length <= bytes.length);
            elements.add(new Der(tag, Arrays.copyOfRange(bytes, position, position + length)));
            position += length;
        }
        return elements;
    }

    private static void require(boolean complete) {
        if (!complete) {
            throw new IllegalArgumentException("Incomplete");
        }
    }

    /** A sequence of elements. */
    static Der sequence(Der... elements) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Der element : elements) {
            content.writeBytes(element.encoded());
        }
        return new Der(SEQUENCE, content.toByteArray());
    }

    /** The element as bytes. */
    byte[] encoded() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        int length = content.length;
        if (length >= LONG_LENGTH) {
            int count = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
            all.write(LONG_LENGTH | count);
            for (int i = count - 1; i >= 0; i--) {
                all.write(length >> i * Byte.SIZE);
            }
        } else {
            all.write(length);
        }
        all.writeBytes(content);
        return all.toByteArray();
    }

    /** An object identifier with dots, as providers of algorithms know it. */
    String objectIdentifier() {
        StringBuilder text = new StringBuilder();
        long part = 0;
        for (byte next : content) {
            part = part << 7 | next & 0x7f;
            if (next >= 0) {
                if (text.length() == 0) {
                    long first = Math.min(part / 40, 2);
                    text.append(first).append('.').append(part - first * 40);
                } else {
                    text.append('.').append(part);
                }
                part = 0;
            }
        }
        return text.toString();
    }

    /** Without the content, which is secret. */
    @Override
    public String toString() {
        return "Der[" + tag + ", " + content.length + " bytes]";
    }
}
