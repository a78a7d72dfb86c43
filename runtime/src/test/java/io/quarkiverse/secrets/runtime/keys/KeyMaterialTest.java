package io.quarkiverse.secrets.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

class KeyMaterialTest {

    private static final SelfSignedIdentity IDENTITY = SelfSignedIdentity.create();
    private static final PrivateKey KEY = IDENTITY.key();
    private static final KeyPair RSA = KeyTexts.pair("RSA", 2048);
    private static final String PKCS8 = KeyTexts.pem("PRIVATE KEY", KEY.getEncoded());
    private static final String PUBLIC_KEY = KeyTexts.pem("PUBLIC KEY", RSA.getPublic().getEncoded());

    @ParameterizedTest
    @CsvSource({ "RSA,2048", "RSASSA-PSS,2048", "EC,256", "EC,521", "Ed25519,0", "Ed448,0", "X25519,0", "DSA,2048" })
    void keysOfEveryAlgorithmOfTheJvm(String algorithm, int size) {
        KeyPair pair = KeyTexts.pair(algorithm, size);

        PrivateKey privateKey = AsymmetricKeys.privateKey(KeyTexts.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        PublicKey publicKey = AsymmetricKeys.publicKey(KeyTexts.pem("PUBLIC KEY", pair.getPublic().getEncoded()));

        assertThat(privateKey.getEncoded()).isEqualTo(pair.getPrivate().getEncoded());
        assertThat(privateKey.getAlgorithm()).isEqualTo(pair.getPrivate().getAlgorithm());
        assertThat(publicKey).isEqualTo(pair.getPublic());
        assertThat(AsymmetricKeys.privateKey(KeyTexts.base64(pair.getPrivate().getEncoded()))).isEqualTo(privateKey);
        assertThat(AsymmetricKeys.publicKey(KeyTexts.base64(pair.getPublic().getEncoded()))).isEqualTo(publicKey);
    }

    @Test
    void theOlderFormsOfKeysOfRsa() {
        byte[] pkcs1 = KeyTexts.inner(RSA.getPrivate());
        assertThat(AsymmetricKeys.privateKey(KeyTexts.pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(RSA.getPrivate());
        assertThat(AsymmetricKeys.privateKey(KeyTexts.base64(pkcs1))).isEqualTo(RSA.getPrivate());

        byte[] bits = Der.read(RSA.getPublic().getEncoded()).children().get(1).content();
        byte[] publicPkcs1 = Arrays.copyOfRange(bits, 1, bits.length);
        assertThat(AsymmetricKeys.publicKey(KeyTexts.pem("RSA PUBLIC KEY", publicPkcs1))).isEqualTo(RSA.getPublic());
        assertThat(AsymmetricKeys.publicKey(KeyTexts.base64(publicPkcs1))).isEqualTo(RSA.getPublic());
    }

    @Test
    void theOlderFormOfKeysOfEllipticCurves() {
        byte[] sec1 = KeyTexts.sec1(KEY);
        String parameters = KeyTexts.pem("EC PARAMETERS", new byte[] { 6, 8, 42, -122, 72, -50, 61, 3, 1, 7 });
        for (String text : new String[] { parameters + KeyTexts.pem("EC PRIVATE KEY", sec1), KeyTexts.base64(sec1) }) {
            assertThat(AsymmetricKeys.privateKey(text)).isInstanceOfSatisfying(ECPrivateKey.class,
                    key -> assertThat(key.getS()).isEqualTo(((ECPrivateKey) KEY).getS()));
        }
        assertInvalid(AsymmetricKeys::privateKey, KeyTexts.pem("EC PRIVATE KEY", KeyTexts.inner(KEY)),
                "is a private key that does not name its curve");
    }

    @Test
    void aKeyMayStandBesideItsCertificateAndInBase64OnceMore() {
        String both = KeyTexts.certificate(IDENTITY) + PKCS8;
        assertThat(AsymmetricKeys.privateKey(both)).isEqualTo(KEY);
        assertThat(AsymmetricKeys.privateKey(both.replace("\n", "\\n"))).isEqualTo(KEY);
        assertThat(AsymmetricKeys.privateKey(Base64.getMimeEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(KEY);
        assertThat(CertificateReader.first(both)).isEqualTo(IDENTITY.x509());
    }

    @Test
    void aPrivateKeyThatIsSomethingElseIsNamedAsWhatItIs() {
        Function<String, PrivateKey> reader = AsymmetricKeys::privateKey;
        assertInvalid(reader, KeyTexts.certificate(IDENTITY), "is a certificate, not a private key");
        assertInvalid(reader, KeyTexts.base64(KeyTexts.der(IDENTITY)), "is a certificate, not a private key");
        assertInvalid(reader, PUBLIC_KEY, "is a public key, not a private key");
        assertInvalid(reader, KeyTexts.base64(RSA.getPublic().getEncoded()), "is a public key, not a private key");
        assertInvalid(reader, KeyTexts.base64(KeyTexts.keyStore(IDENTITY, "PKCS12", "")), "is a key store, not a private key");
        assertInvalid(reader, "hunter2-hunter2", "is not a private key: it is neither PEM nor DER in Base64");
        assertInvalid(reader, KeyTexts.base64("hunter2 ".repeat(4).getBytes(StandardCharsets.US_ASCII)),
                "is not a private key: its Base64 holds no complete DER");
        assertInvalid(reader, KeyTexts.pem("OPENSSH PRIVATE KEY", new byte[40]), "is a private key in OpenSSH's own format");
        assertInvalid(reader, KeyTexts.pem("ENCRYPTED PRIVATE KEY", new byte[40]), "is an encrypted private key");
        assertInvalid(reader, KeyTexts.pem("RSA PRIVATE KEY", new byte[40]).replaceFirst("\n",
                "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n"), "is an encrypted private key");
    }

    @Test
    void aKeyThatIsCutOffIsRefusedWhereverItIsCut() {
        String[] lines = PKCS8.split("\n");
        assertInvalid(AsymmetricKeys::privateKey, lines[0] + "\n" + lines[1], "is cut off");
        assertInvalid(AsymmetricKeys::privateKey, PKCS8.replace(lines[1] + "\n", ""),
                "is a private key that is incomplete or broken");
        byte[] der = KEY.getEncoded();
        for (int length = 0; length < der.length; length++) {
            String label = KeyTexts.pem("PRIVATE KEY", Arrays.copyOf(der, length));
            assertThat(catchThrowableOfType(InvalidKeyMaterialException.class, () -> AsymmetricKeys.privateKey(label)))
                    .as("%d of %d bytes", length, der.length).isNotNull();
            String base64 = KeyTexts.base64(Arrays.copyOf(der, length));
            assertThat(catchThrowableOfType(InvalidKeyMaterialException.class, () -> AsymmetricKeys.privateKey(base64)))
                    .as("%d of %d bytes", length, der.length).isNotNull();
        }
    }

    @Test
    void aKeyOfAnUnknownAlgorithmIsNamedByItsObjectIdentifier() {
        Der algorithm = new Der(Der.OBJECT_IDENTIFIER, new byte[] { 0x2a, (byte) 0x86, 0x48, 0x7f });
        byte[] key = Der.sequence(new Der(Der.INTEGER, new byte[1]), Der.sequence(algorithm),
                new Der(Der.OCTET_STRING, new byte[32])).encoded();
        assertInvalid(AsymmetricKeys::privateKey, KeyTexts.base64(key), "is a key of the algorithm 1.2.840.127, which");
    }

    @Test
    void aPublicKeyIsNoCertificate() {
        assertInvalid(AsymmetricKeys::publicKey, KeyTexts.certificate(IDENTITY), "is a certificate, not a public key");
        assertInvalid(AsymmetricKeys::publicKey, PKCS8, "is a private key, not a public key");
    }

    @Test
    void certificates() {
        String one = KeyTexts.certificate(IDENTITY);
        String chain = one + KeyTexts.certificate(SelfSignedIdentity.create());
        assertThat(CertificateReader.first(one)).isEqualTo(IDENTITY.x509());
        assertThat(CertificateReader.first(KeyTexts.base64(KeyTexts.der(IDENTITY)))).isEqualTo(IDENTITY.x509());
        assertThat(CertificateReader.first(chain)).isEqualTo(IDENTITY.x509());
        assertThat(CertificateReader.texts(chain)).hasSize(2).element(0).extracting(CertificateReader::first)
                .isEqualTo(IDENTITY.x509());
        assertInvalid(CertificateReader::first, PKCS8, "is a private key, not a certificate");
        assertInvalid(CertificateReader::first, KeyTexts.pem("CERTIFICATE", Arrays.copyOf(KeyTexts.der(IDENTITY), 90)),
                "is a certificate that is incomplete or broken");
    }

    @Test
    void keyStoresWithoutAPassword() throws Exception {
        KeyStore store = KeyStoreReader
                .withoutPassword(Base64.getMimeEncoder().encodeToString(KeyTexts.keyStore(IDENTITY, "PKCS12", "")));
        assertThat(store.getKey("key", new char[0])).isEqualTo(KEY);
        assertThat(store.getCertificate("key")).isEqualTo(IDENTITY.x509());

        Function<String, KeyStore> reader = KeyStoreReader::withoutPassword;
        for (String type : new String[] { "PKCS12", "JKS" }) {
            assertInvalid(reader, KeyTexts.base64(KeyTexts.keyStore(IDENTITY, type, "hunter2")),
                    "is a key store with a password");
        }
        assertInvalid(reader, PKCS8, "is not in Base64");
        assertInvalid(reader, KeyTexts.base64(KEY.getEncoded()), "is no PKCS12 or JKS key store");
    }

    @Test
    void aSecretKeyIsItsBytesAndGoodForCipherAndMac() throws Exception {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 200);
        SecretKey key = SymmetricKeys.secretKey(KeyTexts.base64(bytes) + "\n");
        assertThat(key.getEncoded()).isEqualTo(bytes);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        assertThat(cipher.doFinal(new byte[10])).hasSize(26);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        assertThat(mac.doFinal(new byte[10])).hasSize(32);

        assertInvalid(SymmetricKeys::secretKey, "hunter2!hunter2!", "is not Base64");
        assertInvalid(SymmetricKeys::secretKey, PKCS8, "is a private key in PEM, not a secret key in Base64");
    }

    @Test
    void bytesAreBase64OrTheNumbersThatConfigurationTakes() {
        assertThat(SymmetricKeys.bytes("/wAB")).containsExactly(-1, 0, 1);
        assertThat(SymmetricKeys.bytes("1, -2,127")).containsExactly(1, -2, 127);
        assertThat(SymmetricKeys.bytes("17")).containsExactly(17);
        assertThat(SymmetricKeys.bytes("1234")).hasSize(3);
        assertInvalid(SymmetricKeys::bytes, "1,200", "has a number that is not from -128 to 127");
        assertInvalid(SymmetricKeys::bytes, "hunter2!", "is not Base64");
    }

    /** That the message does not quote what it is about is part of each. */
    private static void assertInvalid(Function<String, ?> reader, String value, String violation) {
        InvalidKeyMaterialException invalid = catchThrowableOfType(InvalidKeyMaterialException.class,
                () -> reader.apply(value));
        assertThat(invalid.violation()).startsWith(violation);
        assertThat(invalid).hasNoCause();
        value.lines().filter(line -> line.length() > 3 && !line.startsWith("-----"))
                .forEach(line -> assertThat(invalid.toString() + invalid.remedy()).doesNotContain(line));
    }

    /** Of bytes that were changed by chance, whatever comes out is a key, or said to be none without the value. */
    @Test
    void noChangeOfBytesLeadsToAnotherException() {
        long seed = Long.getLong("secrets.test.seed", 20261130L);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            for (byte[] der : List.of(KEY.getEncoded(), KeyTexts.sec1(KEY), KeyTexts.inner(RSA.getPrivate()),
                    RSA.getPublic().getEncoded(), KeyTexts.der(IDENTITY))) {
                byte[] changed = Arrays.copyOf(der, random.nextInt(4) == 0 ? random.nextInt(der.length + 1) : der.length);
                for (int change = random.nextInt(4); change >= 0 && changed.length > 0; change--) {
                    changed[random.nextInt(Math.min(changed.length, 40))] = (byte) random.nextInt(256);
                }
                for (String label : List.of("PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY", "PUBLIC KEY", "RSA PUBLIC KEY",
                        "CERTIFICATE")) {
                    assertOnlyInvalid(KeyTexts.pem(label, changed), seed);
                }
                assertOnlyInvalid(KeyTexts.base64(changed), seed);
            }
        }
    }

    private static void assertOnlyInvalid(String value, long seed) {
        for (Function<String, ?> reader : List.<Function<String, ?>> of(AsymmetricKeys::privateKey, AsymmetricKeys::publicKey,
                CertificateReader::first)) {
            try {
                assertThat(reader.apply(value)).isNotNull();
            } catch (InvalidKeyMaterialException e) {
                assertThat(e).hasNoCause();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + value, e);
            }
        }
    }
}
