package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;

/** What makes up a bucket of the TLS registry. */
@ConfigGroup
public interface TlsConfig {

    /**
     * The secret with the certificate in PEM, followed by the rest of its chain.
     */
    Optional<String> certificate();

    /**
     * The secret with the private key in PEM: PKCS#8, encrypted or not, PKCS#1 or SEC 1. Without it, the key is in the secret
     * of
     * the certificate.
     */
    Optional<String> key();

    /**
     * The secret with the password of an encrypted private key.
     */
    Optional<String> keyPassword();

    /**
     * Instead of `certificate`: the secret with a PKCS12 or JKS key store in Base64, or with certificate and key in PEM, as
     * Azure
     * Key Vault gives out a certificate.
     */
    Optional<String> keyStore();

    /**
     * The secret with the password of the key store.
     */
    Optional<String> keyStorePassword();

    /**
     * The secret with the trusted certificates in PEM.
     */
    Optional<String> trust();

    /**
     * Instead of `trust`: the secret with a PKCS12 or JKS trust store in Base64.
     */
    Optional<String> trustStore();

    /**
     * The secret with the password of the trust store.
     */
    Optional<String> trustStorePassword();

    /**
     * The hosts that the certificate has to be for: names of DNS or IP addresses, as clients connect to them. One that is not
     * for
     * all of them is reported at start, and does not replace the one in use. By default, this is not checked.
     */
    Optional<List<String>> names();
}
