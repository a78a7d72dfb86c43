package io.quarkiverse.secrets.runtime.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

import io.smallrye.certs.pem.parsers.EncryptedPKCS8Parser;
import io.smallrye.certs.pem.parsers.PKCS1Parser;
import io.smallrye.certs.pem.parsers.PKCS8Parser;

/** Reads private keys in PEM: PKCS#8 (RFC 5958), encrypted or not, PKCS#1 (RFC 8017) and SEC 1 (RFC 5915). */
final class PrivateKeys {

    private static final byte[] VERSION_0 = { 0x02, 0x01, 0x00 };
    /** The object identifier 1.2.840.10045.2.1, a public key on an elliptic curve. */
    private static final byte[] EC_PUBLIC_KEY = { 0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01 };
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int PARAMETERS = 0xa0;

    private PrivateKeys() {
    }

    /**
     * @param secret the name of the secret that the key is in
     * @param password the password of an encrypted key
     * @throws InvalidTlsException if it cannot be read
     */
    static PrivateKey read(String secret, Pem.Block block, Optional<String> password) throws InvalidTlsException {
        boolean encrypted = block.label().equals("ENCRYPTED PRIVATE KEY");
        if (block.text().contains("Proc-Type:")) {
            throw new InvalidTlsException(secret, "is a private key that is encrypted in the form of early OpenSSL",
                    "convert it: openssl pkcs8 -topk8 -in old.pem -out new.pem");
        }
        if (encrypted && password.isEmpty()) {
            throw new InvalidTlsException(secret, "is an encrypted private key",
                    "name the secret with its password in key-password");
        }
        try {
            PrivateKey key = switch (block.label()) {
                case "PRIVATE KEY" -> new PKCS8Parser().getKey(block.text(), null);
                case "ENCRYPTED PRIVATE KEY" -> new EncryptedPKCS8Parser().getKey(block.text(), password.get());
                case "RSA PRIVATE KEY" -> new PKCS1Parser().getKey(block.text(), null);
                case "EC PRIVATE KEY" -> sec1(block.der());
                default -> null;
            };
            if (key != null) {
                return key;
            }
        } catch (Exception e) {
            // Without it: parsers may quote what they read
        }
        throw encrypted ? new InvalidTlsException(secret, "cannot be decrypted: the password is another one, or it is broken",
                "check the secret with the password, and that the key is complete")
                : new InvalidTlsException(secret, "is a broken private key",
                        "store it as the tool that made it has written it, with all its lines");
    }

    /** Java reads PKCS#8 only, which says of what algorithm and on which curve the same key is. */
    private static PrivateKey sec1(byte[] key) throws GeneralSecurityException {
        byte[] pkcs8 = der(SEQUENCE, VERSION_0, der(SEQUENCE, EC_PUBLIC_KEY, curve(key)), der(OCTET_STRING, key));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** The curve's object identifier, which SEC 1 keys have in their parameters. */
    private static byte[] curve(byte[] key) {
        for (int i = 0; i + 3 < key.length; i++) {
            int length = key[i + 3];
            if ((key[i] & 0xff) == PARAMETERS && key[i + 1] == length + 2 && key[i + 2] == OBJECT_IDENTIFIER
                    && i + 4 + length <= key.length) {
                byte[] curve = new byte[length + 2];
                System.arraycopy(key, i + 2, curve, 0, curve.length);
                return curve;
            }
        }
        throw new IllegalArgumentException("No curve");
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (content.size() < 0x80) {
            all.write(content.size());
        } else {
            all.write(0x82);
            all.write(content.size() >> 8);
            all.write(content.size());
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    /** Whether they have the same modulus, or what the one has signed is accepted by the other. */
    static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) {
        if (privateKey instanceof RSAKey rsa) {
            return publicKey instanceof RSAKey other && rsa.getModulus().equals(other.getModulus());
        }
        String algorithm = switch (privateKey.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> privateKey.getAlgorithm();
        };
        byte[] message = new byte[32];
        new SecureRandom().nextBytes(message);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(privateKey);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherAlgorithm) {
            return false;
        }
    }
}
