package io.quarkiverse.secrets.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.keys.Pem;

class TlsMaterialTest {

    private static final Instant NOW = Instant.now();
    private static final Instant BEFORE = NOW.minusSeconds(1000);
    private static final Instant AFTER = NOW.plusSeconds(1000);
    private static final String PASSWORD = "p4ssw0rd of a key";
    private static final String PBE = "PBEWithHmacSHA256AndAES_256";

    private final SelfSignedIdentity identity = SelfSignedIdentity.create();
    private final SelfSignedIdentity other = SelfSignedIdentity.create();
    private final Map<String, String> values = new HashMap<>();
    private Optional<InvalidTlsException> failure = Optional.empty();

    @AfterEach
    void failureQuotesNothing() {
        failure.ifPresent(invalid -> values.values().stream().flatMap(String::lines)
                .filter(line -> line.length() > 3 && !line.startsWith("-----"))
                .forEach(line -> assertThat(invalid.getMessage() + invalid.remedy()).doesNotContain(line)));
        assertThat(failure.map(Throwable::getCause)).isEmpty();
    }

    @Test
    void certificateAndKeyInPem() throws Exception {
        assertKey(pair(pem("PRIVATE KEY", identity.key().getEncoded())));
    }

    @Test
    void lineBreaksMayBeWrittenAsInEnvFilesAndAllOfItInBase64() throws Exception {
        String key = pem("PRIVATE KEY", identity.key().getEncoded());
        assertKey(pair(key.replace("\n", "\\n")));
        assertKey(pair(Base64.getMimeEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII))));
        assertKey(pair(key.replace("\n", "\r\n")));
    }

    @Test
    void keyOfAnEllipticCurveInSec1() throws Exception {
        TlsMaterial material = pair(pem("EC PARAMETERS", new byte[] { 6, 8, 42, -122, 72, -50, 61, 3, 1, 7 })
                + pem("EC PRIVATE KEY", sec1(identity.key())));
        assertThat(material.key().orElseThrow().key()).isInstanceOfSatisfying(ECPrivateKey.class,
                key -> assertThat(key.getS()).isEqualTo(((ECPrivateKey) identity.key()).getS()));
    }

    @Test
    void keyInPkcs1() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey key = generator.generateKeyPair().getPrivate();
        byte[] pkcs8 = key.getEncoded();
        // Behind version and algorithm: an octet string, whose length takes three bytes
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);

        Pem.Block block = Pem.in(pem("RSA PRIVATE KEY", pkcs1)).flatMap(Pem::privateKey).orElseThrow();
        assertThat(PrivateKeys.read("KEY", block, Optional.empty()).getEncoded()).isEqualTo(pkcs8);
    }

    @Test
    void encryptedKeyWithItsPasswordFromASecret() throws Exception {
        values.put("PASSWORD", PASSWORD);
        values.put("KEY", encrypted(identity.key()));
        values.put("CERTIFICATE", certificate(identity));
        TlsBucket bucket = bucket("CERTIFICATE", "KEY", "PASSWORD", null, null);
        assertKey(TlsMaterial.of(bucket, this::value, NOW));

        values.put("PASSWORD", "another");
        assertInvalid(bucket, "KEY", "cannot be decrypted");
        assertInvalid(bucket("CERTIFICATE", "KEY", null, null, null), "KEY", "is an encrypted private key");
    }

    @Test
    void keyOfEarlyOpenSslIsRefusedWithTheCommandThatConvertsIt() {
        InvalidTlsException invalid = invalidPair(pem("RSA PRIVATE KEY", new byte[3]).replaceFirst("\n",
                "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"));
        assertThat(invalid.remedy()).contains("openssl pkcs8 -topk8");
    }

    @Test
    void oneSecretMayHaveBothAsAzureGivesThemOut() throws Exception {
        values.put("BOTH", pem("PRIVATE KEY", identity.key().getEncoded()) + certificate(identity));
        assertKey(TlsMaterial.of(bucket("BOTH", null, null, null, null), this::value, NOW));
        assertKey(TlsMaterial.of(bucket(null, null, null, "BOTH", null), this::value, NOW));

        values.put("BOTH", keyStore("PKCS12", ""));
        assertKey(TlsMaterial.of(bucket(null, null, null, "BOTH", null), this::value, NOW));
    }

    @Test
    void keyStoresOfBothKindsWithTheirPassword() throws Exception {
        values.put("PASSWORD", PASSWORD);
        TlsBucket bucket = bucket(null, null, null, "STORE", "PASSWORD");
        for (String type : List.of("PKCS12", "JKS")) {
            values.put("STORE", keyStore(type, PASSWORD));
            assertKey(TlsMaterial.of(bucket, this::value, NOW));
            assertInvalid(bucket(null, null, null, "STORE", null), "STORE", "cannot be opened");
        }
        values.put("STORE", "%%");
        assertInvalid(bucket, "STORE", "is not in Base64");
        values.put("STORE", "AAAA");
        assertInvalid(bucket, "STORE", "is no PKCS12 or JKS key store");
    }

    @Test
    void certificateOfAnotherKeyIsFound() {
        assertThat(invalidPair(pem("PRIVATE KEY", other.key().getEncoded()))).satisfies(invalid -> {
            assertThat(invalid.secret()).isEqualTo("CERTIFICATE");
            assertThat(invalid).hasMessage("is not the certificate of the private key in KEY");
        });
    }

    @Test
    void whatIsCutOffIsFound() {
        String key = pem("PRIVATE KEY", identity.key().getEncoded());
        values.put("CERTIFICATE", certificate(identity));
        values.put("KEY", key.substring(0, key.length() / 2));
        assertInvalid(bucket("CERTIFICATE", "KEY", null, null, null), "KEY", "has no private key in PEM");
        values.put("KEY", pem("PRIVATE KEY", Arrays.copyOf(identity.key().getEncoded(), 30)));
        assertInvalid(bucket("CERTIFICATE", "KEY", null, null, null), "KEY", "is a private key that is incomplete or broken");
        values.put("KEY", key);
        values.put("CERTIFICATE", certificate(identity) + pem("CERTIFICATE", new byte[20]));
        assertInvalid(bucket("CERTIFICATE", "KEY", null, null, null), "CERTIFICATE",
                "has a broken certificate, the second of 2");
        values.put("CERTIFICATE", "not PEM at all");
        assertInvalid(bucket("CERTIFICATE", "KEY", null, null, null), "CERTIFICATE", "has no certificate in PEM");
    }

    @Test
    void certificateThatIsNotValidNowIsFound() {
        for (SelfSignedIdentity invalid : List.of(SelfSignedIdentity.create(BEFORE.minusSeconds(1), BEFORE),
                SelfSignedIdentity.create(AFTER, AFTER.plusSeconds(1)))) {
            values.put("KEY", pem("PRIVATE KEY", invalid.key().getEncoded()));
            values.put("CERTIFICATE", certificate(invalid));
            assertInvalid(bucket("CERTIFICATE", "KEY", null, null, null), "CERTIFICATE",
                    invalid.x509().getNotAfter().toInstant().isBefore(NOW) ? "expired on" : "is not valid before");
        }
    }

    @Test
    void certificateOfTheKeyComesFirstInTheChain() throws Exception {
        values.put("KEY", pem("PRIVATE KEY", identity.key().getEncoded()));
        values.put("CERTIFICATE", certificate(other) + certificate(identity));
        assertKey(TlsMaterial.of(bucket("CERTIFICATE", "KEY", null, null, null), this::value, NOW));
    }

    @Test
    void trustedCertificatesInPemAndInAStore() throws Exception {
        values.put("TRUST", certificate(identity) + certificate(other));
        assertThat(trust("TRUST", null).trusted()).containsExactly(identity.x509(), other.x509());

        KeyStore store = empty("PKCS12");
        store.setCertificateEntry("one", identity.x509());
        values.put("STORE", base64(store, ""));
        assertThat(trust(null, "STORE").trusted()).containsExactly(identity.x509());
    }

    @Test
    void materialIsEqualAsLongAsNothingHasChanged() throws Exception {
        String key = pem("PRIVATE KEY", identity.key().getEncoded());
        TlsMaterial first = pair(key);
        assertThat(pair(key + "\n")).isEqualTo(first);
        values.put("KEY", pem("PRIVATE KEY", other.key().getEncoded()));
        values.put("CERTIFICATE", certificate(other));
        assertThat(TlsMaterial.of(bucket("CERTIFICATE", "KEY", null, null, null), this::value, NOW)).isNotEqualTo(first);
        assertThat(first.toString()).doesNotContain(key.substring(30, 60));
    }

    private TlsMaterial trust(String pem, String store) throws InvalidTlsException {
        return TlsMaterial.of(new TlsBucket("web", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.ofNullable(pem), Optional.ofNullable(store), Optional.empty()), this::value, NOW);
    }

    private TlsMaterial pair(String key) throws InvalidTlsException {
        values.put("KEY", key);
        values.put("CERTIFICATE", certificate(identity));
        return TlsMaterial.of(bucket("CERTIFICATE", "KEY", null, null, null), this::value, NOW);
    }

    private InvalidTlsException invalidPair(String key) {
        failure = Optional.of(catchThrowableOfType(InvalidTlsException.class, () -> pair(key)));
        return failure.get();
    }

    private void assertKey(TlsMaterial material) {
        assertThat(material.key()).hasValueSatisfying(key -> {
            assertThat(key.key().getEncoded()).isEqualTo(identity.key().getEncoded());
            assertThat(key.chain()).containsExactly(identity.x509());
        });
    }

    private void assertInvalid(TlsBucket bucket, String secret, String message) {
        InvalidTlsException invalid = catchThrowableOfType(InvalidTlsException.class,
                () -> TlsMaterial.of(bucket, this::value, NOW));
        failure = Optional.of(invalid);
        assertThat(invalid).hasMessageContaining(message);
        assertThat(invalid.secret()).isEqualTo(secret);
        assertThat(invalid.remedy()).isNotEmpty();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static TlsBucket bucket(String certificate, String key, String keyPassword, String keyStore, String password) {
        return new TlsBucket("web", Optional.ofNullable(certificate), Optional.ofNullable(key),
                Optional.ofNullable(keyPassword), Optional.ofNullable(keyStore), Optional.ofNullable(password),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static String certificate(SelfSignedIdentity identity) {
        return pem("CERTIFICATE", Base64.getDecoder().decode(identity.certificate()));
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /** As OpenSSL writes it: with the curve, which the JDK leaves out as PKCS#8 has it elsewhere. */
    private static byte[] sec1(PrivateKey key) {
        byte[] pkcs8 = key.getEncoded();
        byte[] secret = null;
        for (int i = 0; secret == null; i++) {
            // The integer 1 and an octet string of 32 bytes
            if (pkcs8[i] == 2 && pkcs8[i + 1] == 1 && pkcs8[i + 2] == 1 && pkcs8[i + 3] == 4 && pkcs8[i + 4] == 32) {
                secret = Arrays.copyOfRange(pkcs8, i, i + 37);
            }
        }
        byte[] curve = { (byte) 0xa0, 10, 6, 8, 42, -122, 72, -50, 61, 3, 1, 7 };
        byte[] all = new byte[2 + secret.length + curve.length];
        all[0] = 0x30;
        all[1] = (byte) (secret.length + curve.length);
        System.arraycopy(secret, 0, all, 2, secret.length);
        System.arraycopy(curve, 0, all, 2 + secret.length, curve.length);
        return all;
    }

    private static String encrypted(PrivateKey key) throws Exception {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        Key pbe = SecretKeyFactory.getInstance(PBE).generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
        Cipher cipher = Cipher.getInstance(PBE);
        cipher.init(Cipher.ENCRYPT_MODE, pbe, new PBEParameterSpec(salt, 1000));
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
        parameters.init(cipher.getParameters().getEncoded());
        return pem("ENCRYPTED PRIVATE KEY", new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key.getEncoded()))
                .getEncoded());
    }

    private String keyStore(String type, String password) throws Exception {
        KeyStore store = empty(type);
        store.setKeyEntry("key", identity.key(), password.toCharArray(),
                new Certificate[] { identity.x509() });
        return base64(store, password);
    }

    private static KeyStore empty(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private static String base64(KeyStore store, String password) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return Base64.getMimeEncoder().encodeToString(out.toByteArray());
    }
}
