package io.quarkiverse.secrets.cli.doctor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the files in a tar archive, one after the other: ustar, with the long names of pax and of GNU. Reading it gives the
 * contents of the file that {@link #next} has moved to. For one thread.
 * <p>
 * commons-compress 1.28.0 holds a name in memory however long it is: 2 MB of gzip with a name of 2 GiB take more than 512 MB of
 * heap. It also adds 2.8 MB to the 17 MB of the command.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">pax, section "Extended Description"</a>
 */
final class TarEntries extends InputStream {

    private static final String DAMAGED = "this is not a tar archive";
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE = 12;
    private static final int TYPE_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final int MOST_EXTENDED = 1 << 20;

    private final InputStream in;
    private long remaining;
    private int padding;

    /** @param in the archive; it stays open */
    TarEntries(InputStream in) {
        this.in = in;
    }

    /**
     * Moves on to the next file.
     *
     * @return its name; empty at the end
     * @throws IOException if it cannot be read, or is no tar archive
     */
    Optional<String> next() throws IOException {
        Map<String, String> extended = new HashMap<>();
        while (true) {
            in.skipNBytes(remaining + padding);
            begin(0);
            byte[] header = in.readNBytes(BLOCK);
            if (header.length == 0 || isEmpty(header)) {
                return Optional.empty();
            }
            if (header.length < BLOCK) {
                throw new EOFException();
            }
            begin(number(header));
            switch (header[TYPE_AT]) {
                case 'L':
                    byte[] longName = extension();
                    extended.put("path", text(longName, 0, longName.length));
                    break;
                case 'x':
                    readRecords(extension(), extended);
                    break;
                case '0':
                case '7':
                case 0:
                    if (extended.containsKey("size")) {
                        begin(parse(extended.get("size")));
                    }
                    return Optional.of(extended.containsKey("path") ? extended.get("path") : name(header));
                case 'g':
                    break;
                default:
                    extended.clear();
                    break;
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int read = in.read(target, offset, (int) Math.min(length, remaining));
        if (read < 0) {
            throw new EOFException();
        }
        remaining -= read;
        return read;
    }

    private void begin(long size) throws IOException {
        if (size < 0) {
            throw new IOException(DAMAGED);
        }
        remaining = size;
        padding = (int) (-size & BLOCK - 1);
    }

    /** What a header says of the one behind it. */
    private byte[] extension() throws IOException {
        if (remaining > MOST_EXTENDED) {
            throw new IOException(DAMAGED);
        }
        return readNBytes((int) remaining);
    }

    /** Lines such as {@code 21 path=the/long/name}, of which the number is the length in bytes. */
    private static void readRecords(byte[] records, Map<String, String> extended) throws IOException {
        int at = 0;
        while (at < records.length) {
            int blank = at;
            while (blank < records.length && records[blank] != ' ') {
                blank++;
            }
            long end = at + parse(text(records, at, blank - at));
            if (end <= blank || end > records.length) {
                throw new IOException(DAMAGED);
            }
            String record = text(records, blank + 1, (int) end - blank - 2);
            int separator = record.indexOf('=');
            if (separator > 0) {
                extended.put(record.substring(0, separator), record.substring(separator + 1));
            }
            at = (int) end;
        }
    }

    private static boolean isEmpty(byte[] header) {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static String name(byte[] header) {
        String name = text(header, 0, NAME);
        String prefix = text(header, PREFIX_AT, PREFIX);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Octal digits; or, as GNU writes what is larger, bytes of which the first has the highest bit set. */
    private static long number(byte[] header) throws IOException {
        if (header[SIZE_AT] >= 0) {
            String digits = text(header, SIZE_AT, SIZE).strip();
            try {
                return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
            } catch (NumberFormatException e) {
                throw new IOException(DAMAGED);
            }
        }
        long number = header[SIZE_AT] & 0x3F;
        for (int i = 1; i < SIZE; i++) {
            number = number << Byte.SIZE | header[SIZE_AT + i] & 0xFF;
        }
        return number;
    }

    private static long parse(String digits) throws IOException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new IOException(DAMAGED);
        }
    }

    /** Up to the first NUL. */
    private static String text(byte[] bytes, int start, int length) {
        int end = start;
        while (end < start + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
