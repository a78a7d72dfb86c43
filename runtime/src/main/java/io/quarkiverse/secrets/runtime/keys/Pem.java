package io.quarkiverse.secrets.runtime.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in PEM (RFC 7468), as a list of blocks. Line breaks may be written as {@code \n}, as in many {@code .env} files, and all
 * of it may be in Base64 once more, as Kubernetes writes it.
 */
public record Pem(List<Block> blocks) {

    private static final String BEGIN = "-----BEGIN ";
    /** Possessive, since a text of a megabyte has as many characters to go back over. */
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]++)-----((?:[^-]|-(?!----END ))*+)-----END \\1-----");
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    /** @param text the block with its label and line ends, as parsers take it */
    public record Block(String label, String text, String body) {

        /** @throws IllegalArgumentException if it is no Base64 */
        public byte[] der() {
            return Base64.getDecoder().decode(WHITE_SPACE.matcher(body).replaceAll(""));
        }

        @Override
        public String toString() {
            return "Block[" + label + "]";
        }
    }

    /** Empty if there is no block in it. */
    public static Optional<Pem> in(String value) {
        String text = value.contains(BEGIN) ? value : decoded(value);
        if (!text.contains("\n")) {
            text = text.replace("\\r", "").replace("\\n", "\n");
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(), matcher.group(2)));
        }
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new Pem(List.copyOf(blocks)));
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(WHITE_SPACE.matcher(value).replaceAll("")),
                    StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    public List<Block> labelled(String label) {
        return blocks.stream().filter(block -> block.label().equals(label)).toList();
    }

    public Optional<Block> privateKey() {
        return blocks.stream().filter(block -> block.label().endsWith("PRIVATE KEY")).findFirst();
    }
}
