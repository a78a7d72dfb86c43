package io.quarkiverse.secrets;

import java.time.Instant;

/**
 * The certificate that a bucket of Quarkus's TLS registry has from the secrets.
 *
 * @param bucket the name of the bucket
 * @param secret the name of the secret with the certificate
 * @param expires when it ends to be valid: it, or one of the authorities in its chain, whichever is first. In the past if it
 *        has
 *        expired and there is no other one
 */
public record CertificateStatus(String bucket, String secret, Instant expires) {
}
