package io.quarkiverse.secrets.runtime.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import io.quarkiverse.secrets.runtime.keys.AsymmetricKeys;
import io.quarkiverse.secrets.runtime.keys.InvalidKeyMaterialException;
import io.quarkiverse.secrets.runtime.keys.Pem;

/** Reads private keys in PEM, those in PKCS#8 (RFC 5958) encrypted or not. */
final class PrivateKeys {

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
        return encrypted ? decrypted(secret, block, password.get()) : plain(secret, block);
    }

    private static PrivateKey decrypted(String secret, Pem.Block block, String password) throws InvalidTlsException {
        try {
            EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(block.der());
            String algorithm = algorithm(encrypted);
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password.toCharArray())),
                    encrypted.getAlgParameters());
            byte[] key = encrypted.getKeySpec(cipher).getEncoded();
            return AsymmetricKeys.privateKey(Base64.getEncoder().encodeToString(key));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | InvalidKeyMaterialException e) {
            // Without it: its message may quote what was read
            throw new InvalidTlsException(secret, "cannot be decrypted: the password is another one, or it is broken",
                    "check the secret with the password, and that the key is complete");
        }
    }

    /** The JDK has the scheme of PKCS#5, version 2, in its parameters, such as PBEWithHmacSHA256AndAES_256. */
    private static String algorithm(EncryptedPrivateKeyInfo encrypted) {
        return encrypted.getAlgName().equals("PBES2") ? encrypted.getAlgParameters().toString() : encrypted.getAlgName();
    }

    private static PrivateKey plain(String secret, Pem.Block block) throws InvalidTlsException {
        try {
            return AsymmetricKeys.privateKey(block.text());
        } catch (InvalidKeyMaterialException e) {
            throw new InvalidTlsException(secret, e.violation(), e.remedy());
        }
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
