package io.quarkiverse.secrets.it.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks for secrets in files, and in the entries of archives, and of archives in them: as they are, in UTF-16, and in
 * Base64 wherever in a longer text they begin.
 */
public final class SecretSearch {

    private final Map<String, String> patterns = new LinkedHashMap<>();
    private final List<String> found = new ArrayList<>();
    private int searched;

    public SecretSearch(Iterable<String> secrets) {
        int number = 0;
        for (String secret : secrets) {
            String name = "secret " + ++number;
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            patterns.put(name, text(bytes));
            patterns.put(name + " in UTF-16", text(secret.getBytes(StandardCharsets.UTF_16LE)));
            for (int offset = 0; offset < 3; offset++) {
                patterns.put(name + " in Base64 at offset " + offset, base64(bytes, offset));
                patterns.put(name + " in Base64 for URLs at offset " + offset,
                        base64(bytes, offset).replace('+', '-').replace('/', '_'));
            }
        }
    }

    /** Looks through all files below a directory. */
    public SecretSearch below(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                in(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return this;
    }

    /** Looks through a text. */
    public SecretSearch in(String place, String text) throws IOException {
        in(place, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** What was found, and where. Never the secret. */
    public List<String> found() {
        return found;
    }

    /** The number of files and entries. */
    public int searched() {
        return searched;
    }

    private void in(String place, byte[] content) throws IOException {
        searched++;
        String text = text(content);
        patterns.forEach((name, pattern) -> {
            if (text.contains(pattern)) {
                found.add(name + " in " + place);
            }
        });
        if (text.startsWith("PK")) {
            inArchive(place, new ByteArrayInputStream(content));
        }
    }

    private void inArchive(String place, InputStream content) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(content)) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                in(place + "!" + entry.getName(), archive.readAllBytes());
            }
        }
    }

    /** A character a byte, so that bytes can be searched like text. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Without the characters at both ends that depend on what is beside the secret. */
    private static String base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int end = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        return encoded.substring((offset * 8 + 5) / 6, end);
    }
}
