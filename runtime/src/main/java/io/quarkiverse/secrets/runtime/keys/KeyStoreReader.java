package io.quarkiverse.secrets.runtime.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;

/** Reads key stores: PKCS12 (RFC 7292) or JKS, in Base64. Stateless. */
public final class KeyStoreReader {

    private static final String STORE = "a key store";
    private static final int[] JKS = { 0xfe, 0xed, 0xfe, 0xed };

    private KeyStoreReader() {
    }

    /**
     * The key store of a value, unless it has another password.
     *
     * @throws InvalidKeyMaterialException if it is none
     */
    public static Optional<KeyStore> read(String value, String password) {
        byte[] bytes = KeyParts.decoded(value).orElseThrow(() -> new InvalidKeyMaterialException(STORE, "is not in Base64",
                "store the key store in Base64: base64 < store.p12"));
        try {
            KeyStore store = KeyStore.getInstance(isJks(bytes) ? "JKS" : "PKCS12");
            store.load(new ByteArrayInputStream(bytes), password.toCharArray());
            return Optional.of(store);
        } catch (IOException | GeneralSecurityException e) {
            // Of the JDK's exceptions, only this cause tells a wrong password from anything else that is wrong
            if (e.getCause() instanceof GeneralSecurityException) {
                return Optional.empty();
            }
            throw new InvalidKeyMaterialException(STORE, "is no PKCS12 or JKS key store",
                    "store a complete key store in Base64: base64 < store.p12");
        }
    }

    /**
     * The key store of a value, which has no password.
     *
     * @throws InvalidKeyMaterialException if it is none, or has one
     */
    public static KeyStore withoutPassword(String value) {
        return read(value, "").orElseThrow(() -> new InvalidKeyMaterialException(STORE,
                "is a key store with a password", "name the secret that its password is in, in password of @Secret, or store"
                        + " one without a password"));
    }

    /** For a key store that cannot be opened. As {@link InvalidKeyMaterialException} has them. */
    public static InvalidKeyMaterialException closed(String violation, String remedy) {
        return new InvalidKeyMaterialException(STORE, violation, remedy);
    }

    private static boolean isJks(byte[] bytes) {
        for (int i = 0; i < JKS.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != JKS[i]) {
                return false;
            }
        }
        return true;
    }
}
