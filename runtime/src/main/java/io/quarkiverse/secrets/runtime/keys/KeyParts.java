package io.quarkiverse.secrets.runtime.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keys and certificates in a value: the blocks of PEM, or what is in DER in Base64.
 *
 * @param expected what the value has to be, for messages
 * @param parts at least one
 */
record KeyParts(String expected, List<Part> parts) {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final String BEGIN = "-----BEGIN ";

    /**
     * One of them.
     *
     * @param der what it is made of; empty if that is no Base64
     * @param passwordProtected whether it is encrypted as early versions of OpenSSL did it
     */
    record Part(Kind kind, Optional<byte[]> der, boolean passwordProtected) {

        private static Part of(Pem.Block block) {
            return new Part(Kind.ofLabel(block.label()), decoded(block.body()), block.text().contains("Proc-Type:"));
        }

        @Override
        public String toString() {
            return "Part[" + kind + "]";
        }
    }

    /** @throws InvalidKeyMaterialException if there is none */
    static KeyParts in(String value, String expected) {
        Optional<Pem> pem = Pem.in(value);
        if (pem.isPresent()) {
            return new KeyParts(expected, pem.get().blocks().stream().map(Part::of).toList());
        }
        if (value.contains(BEGIN)) {
            throw new InvalidKeyMaterialException(expected, "is cut off: its PEM has a BEGIN line without its END line",
                    "store all its lines");
        }
        Optional<byte[]> der = decoded(value);
        Optional<Kind> kind = der.flatMap(Kind::ofDer);
        if (kind.isEmpty()) {
            throw new InvalidKeyMaterialException(expected, "is not " + expected
                    + (der.isPresent() ? ": its Base64 holds no complete DER" : ": it is neither PEM nor DER in Base64"),
                    "store it in PEM, with its BEGIN and END lines");
        }
        return new KeyParts(expected, List.of(new Part(kind.get(), der, false)));
    }

    static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(WHITE_SPACE.matcher(base64).replaceAll("")));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** The first that is one of these kinds. */
    Optional<Part> first(Kind... kinds) {
        return parts.stream().filter(part -> Arrays.asList(kinds).contains(part.kind())).findFirst();
    }

    /** @throws InvalidKeyMaterialException if there is none of these kinds */
    List<Part> all(Kind kind) {
        List<Part> found = new ArrayList<>(parts);
        found.removeIf(part -> part.kind() != kind);
        if (found.isEmpty()) {
            throw unexpected();
        }
        return found;
    }

    /** That all of them are something else. */
    InvalidKeyMaterialException unexpected() {
        String kinds = parts.stream().map(part -> part.kind().text()).distinct().collect(Collectors.joining(" and "));
        return invalid("is " + kinds + ", not " + expected, "store " + expected + ", or inject it as what it is");
    }

    /** That one of them cannot be read. */
    InvalidKeyMaterialException broken(Part part) {
        return invalid("is " + part.kind().text() + " that is incomplete or broken",
                "store it as the tool that made it has written it, with all its lines");
    }

    InvalidKeyMaterialException invalid(String violation, String remedy) {
        return new InvalidKeyMaterialException(expected, violation, remedy);
    }
}
