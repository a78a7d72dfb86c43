package io.quarkiverse.secrets.runtime.keys;

import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Reads bytes, and keys that are nothing but bytes, from Base64 (RFC 4648, section 4). Stateless. */
public final class SymmetricKeys {

    private static final String BYTES = "Base64";
    private static final String KEY = "a secret key in Base64";
    /** {@code Cipher} requires it for AES, and {@code Mac} takes a key of any algorithm. */
    private static final String ALGORITHM = "AES";
    /** What configuration itself reads bytes from. It is no Base64: that has four characters or more, and no comma or minus. */
    private static final Pattern NUMBERS = Pattern.compile("-?\\d{1,3}(\\s*,\\s*-?\\d{1,3})*");

    private SymmetricKeys() {
    }

    /**
     * The key of these bytes.
     *
     * @throws InvalidKeyMaterialException if they are not in Base64
     */
    public static SecretKey secretKey(String value) {
        Optional<byte[]> bytes = value.isBlank() ? Optional.empty() : KeyParts.decoded(value);
        return new SecretKeySpec(bytes.orElseThrow(() -> noBase64(value, KEY)), ALGORITHM);
    }

    /**
     * The bytes; those of a list of numbers, too.
     *
     * @throws InvalidKeyMaterialException if they are in neither
     */
    public static byte[] bytes(String value) {
        return NUMBERS.matcher(value.strip()).matches() ? numbers(value)
                : KeyParts.decoded(value).orElseThrow(() -> noBase64(value, BYTES));
    }

    private static byte[] numbers(String value) {
        String[] elements = value.strip().split("\\s*,\\s*");
        byte[] bytes = new byte[elements.length];
        for (int i = 0; i < bytes.length; i++) {
            int number = Integer.parseInt(elements[i]);
            if (number != (byte) number) {
                throw new InvalidKeyMaterialException("bytes", "has a number that is not from -128 to 127",
                        "store the bytes in Base64");
            }
            bytes[i] = (byte) number;
        }
        return bytes;
    }

    private static InvalidKeyMaterialException noBase64(String value, String expected) {
        Optional<Pem> pem = Pem.in(value);
        return new InvalidKeyMaterialException(expected, pem.isEmpty() ? "is not Base64"
                : "is " + Kind.ofLabel(pem.get().blocks().get(0).label()).text() + " in PEM, not " + expected,
                "store the bytes in Base64");
    }
}
