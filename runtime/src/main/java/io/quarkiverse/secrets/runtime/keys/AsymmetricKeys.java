package io.quarkiverse.secrets.runtime.keys;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.keys.KeyParts.Part;

/**
 * Reads private keys, in PKCS#8 (RFC 5958), PKCS#1 (RFC 8017) and SEC 1 (RFC 5915), and public keys, in the form of
 * certificates
 * (RFC 5280) and PKCS#1: in PEM, or in DER in Base64. Of any algorithm that the JVM has. Stateless.
 */
public final class AsymmetricKeys {

    private static final String PRIVATE = "a private key";
    private static final String PUBLIC = "a public key";

    private static final Der VERSION_0 = new Der(Der.INTEGER, new byte[] { 0 });
    /** 1.2.840.113549.1.1.1 without parameters. */
    private static final Der RSA = Der.sequence(new Der(Der.OBJECT_IDENTIFIER,
            new byte[] { 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01 }),
            new Der(Der.NULL, new byte[0]));
    /** 1.2.840.10045.2.1, a public key on an elliptic curve. */
    private static final Der ELLIPTIC_CURVE = new Der(Der.OBJECT_IDENTIFIER,
            new byte[] { 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01 });
    private static final int CURVE = 0xa0;

    private AsymmetricKeys() {
    }

    /**
     * The first private key of a value, which may have the certificates that belong to it, too.
     *
     * @throws InvalidKeyMaterialException if there is none, or it is encrypted or broken
     */
    public static PrivateKey privateKey(String value) {
        KeyParts parts = KeyParts.in(value, PRIVATE);
        Part part = parts.first(Kind.PKCS8, Kind.PKCS1, Kind.SEC1, Kind.ENCRYPTED_PKCS8, Kind.OPENSSH)
                .orElseThrow(parts::unexpected);
        if (part.kind() == Kind.ENCRYPTED_PKCS8 || part.passwordProtected()) {
            throw parts.invalid("is an encrypted private key, which cannot be injected", "decrypt it: openssl pkey -in"
                    + " encrypted.pem -out key.pem; or use it in a TLS bucket, which takes its password from another secret");
        }
        if (part.kind() == Kind.OPENSSH) {
            throw parts.invalid("is a private key in OpenSSH's own format",
                    "convert it: ssh-keygen -p -m PKCS8 -f key");
        }
        try {
            return privateKey(parts, part, part.der().orElseThrow(() -> parts.broken(part)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without it: it may quote what was read
            throw parts.broken(part);
        }
    }

    private static PrivateKey privateKey(KeyParts parts, Part part, byte[] der) throws GeneralSecurityException {
        byte[] pkcs8 = switch (part.kind()) {
            case PKCS1 -> Der.sequence(VERSION_0, RSA, new Der(Der.OCTET_STRING, der)).encoded();
            case SEC1 ->
                ofCurve(der, curve(der).orElseThrow(() -> parts.invalid("is a private key that does not name its curve",
                        "convert it: openssl pkcs8 -topk8 -nocrypt -in old.pem -out key.pem")));
            default -> der;
        };
        return factory(parts, Der.read(pkcs8).children(), 1).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** Java reads PKCS#8 only, which says of what algorithm and on which curve the same key is. */
    private static byte[] ofCurve(byte[] sec1, Der curve) {
        return Der.sequence(VERSION_0, Der.sequence(ELLIPTIC_CURVE, curve), new Der(Der.OCTET_STRING, sec1)).encoded();
    }

    private static Optional<Der> curve(byte[] sec1) {
        return Der.read(sec1).children().stream().filter(element -> element.tag() == CURVE)
                .flatMap(element -> element.children().stream()).findFirst();
    }

    /**
     * The first public key of a value.
     *
     * @throws InvalidKeyMaterialException if there is none, or it is broken
     */
    public static PublicKey publicKey(String value) {
        KeyParts parts = KeyParts.in(value, PUBLIC);
        Part part = parts.first(Kind.PUBLIC_KEY, Kind.PKCS1_PUBLIC_KEY).orElseThrow(parts::unexpected);
        byte[] der = part.der().orElseThrow(() -> parts.broken(part));
        try {
            byte[] key = part.kind() == Kind.PKCS1_PUBLIC_KEY ? Der.sequence(RSA, bits(der)).encoded() : der;
            return factory(parts, Der.read(key).children(), 0).generatePublic(new X509EncodedKeySpec(key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without it: it may quote what was read
            throw parts.broken(part);
        }
    }

    /** All of the bits count. */
    private static Der bits(byte[] bytes) {
        byte[] content = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, content, 1, bytes.length);
        return new Der(Der.BIT_STRING, content);
    }

    /** @param position where the algorithm is among the elements of the key */
    private static KeyFactory factory(KeyParts parts, List<Der> key, int position) {
        Der algorithm = key.stream().skip(position).limit(1).flatMap(element -> element.children().stream()).findFirst()
                .filter(element -> element.tag() == Der.OBJECT_IDENTIFIER)
                .orElseThrow(() -> new IllegalArgumentException("No algorithm"));
        String identifier = algorithm.objectIdentifier();
        try {
            // The one that the JDK knows by its name alone
            return KeyFactory.getInstance(identifier.equals(ELLIPTIC_CURVE.objectIdentifier()) ? "EC" : identifier);
        } catch (NoSuchAlgorithmException e) {
            throw parts.invalid("is a key of the algorithm " + identifier + ", which this JVM does not have",
                    "store a key of another algorithm, such as RSA or EC, or add a security provider that has it");
        }
    }
}
