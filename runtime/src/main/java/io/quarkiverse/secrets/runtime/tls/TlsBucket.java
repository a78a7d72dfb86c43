package io.quarkiverse.secrets.runtime.tls;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.secrets.SecretNames;

/**
 * A bucket of Quarkus's TLS registry: the names of the secrets that it is made of, as configuration has them in
 * {@code quarkus.secrets.tls."NAME".*}.
 *
 * @param name the name that {@code quarkus.http.tls-configuration-name} and others refer to
 * @param certificate the certificate with its chain, in PEM
 * @param key the private key in PEM; empty if it is in the secret of the certificate
 * @param keyPassword the password of an encrypted private key
 * @param keyStore a PKCS12 or JKS key store in Base64, or a PEM file with key and certificates
 * @param keyStorePassword the password of the key store; empty for none
 * @param trust the trusted certificates in PEM
 * @param trustStore a PKCS12 or JKS trust store in Base64
 * @param trustStorePassword the password of the trust store; empty for none
 * @param names the hosts that the certificate has to be for; empty for any
 */
public record TlsBucket(String name, Optional<String> certificate, Optional<String> key, Optional<String> keyPassword,
        Optional<String> keyStore, Optional<String> keyStorePassword, Optional<String> trust, Optional<String> trustStore,
        Optional<String> trustStorePassword, List<String> names) {

    /** One whose certificate may be for any host. */
    public TlsBucket(String name, Optional<String> certificate, Optional<String> key, Optional<String> keyPassword,
            Optional<String> keyStore, Optional<String> keyStorePassword, Optional<String> trust, Optional<String> trustStore,
            Optional<String> trustStorePassword) {
        this(name, certificate, key, keyPassword, keyStore, keyStorePassword, trust, trustStore, trustStorePassword,
                List.of());
    }

    /** The same with hosts that the certificate has to be for. */
    public TlsBucket withNames(List<String> hosts) {
        return new TlsBucket(name, certificate, key, keyPassword, keyStore, keyStorePassword, trust, trustStore,
                trustStorePassword, List.copyOf(hosts));
    }

    /** Whether it has a key of its own to identify with. */
    public boolean hasKey() {
        return certificate.isPresent() || keyStore.isPresent();
    }

    /** Whether it says whom to trust. */
    public boolean hasTrust() {
        return trust.isPresent() || trustStore.isPresent();
    }

    /** Whether this is the name of one of its secrets, in any spelling. */
    boolean uses(String secret) {
        return secrets().stream().anyMatch(other -> SecretNames.canonical(other).equals(SecretNames.canonical(secret)));
    }

    /** The names of all its secrets. */
    List<String> secrets() {
        return Stream.of(certificate, key, keyPassword, keyStore, keyStorePassword, trust, trustStore, trustStorePassword)
                .flatMap(Optional::stream).toList();
    }
}
