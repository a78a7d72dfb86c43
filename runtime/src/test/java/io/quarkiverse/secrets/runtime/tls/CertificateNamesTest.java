package io.quarkiverse.secrets.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;

class CertificateNamesTest {

    private static final List<List<?>> NAMES = List.of(List.of(2, "Shop.example.com"), List.of(2, "*.api.example.com"),
            List.of(7, "192.0.2.7"), List.of(7, "2001:db8:0:0:0:0:0:1"), List.of(1, "mail@other.example.com"));

    @ParameterizedTest
    @ValueSource(strings = { "shop.example.com", "SHOP.example.com", "v1.api.example.com", "192.0.2.7", "2001:db8::1" })
    void hostsThatItIsFor(String host) {
        assertThat(CertificateNames.isFor(NAMES, host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "example.com", "api.example.com", "a.v1.api.example.com", ".api.example.com", "192.0.2.8",
            "2001:db8::2", "other.example.com", "mail@other.example.com", "1.2.3.4.5", "*" })
    void hostsThatItIsNotFor(String host) {
        assertThat(CertificateNames.isFor(NAMES, host)).isFalse();
    }

    @Test
    void theHostThatIsMissingAndThoseThatAreThereAreNamed() throws Exception {
        SelfSignedIdentity localhost = SelfSignedIdentity.create();
        CertificateNames.require("CERTIFICATE", localhost.x509(), List.of());
        CertificateNames.require("CERTIFICATE", localhost.x509(), List.of("localhost", "127.0.0.1"));

        assertThatExceptionOfType(InvalidTlsException.class)
                .isThrownBy(
                        () -> CertificateNames.require("CERTIFICATE", localhost.x509(), List.of("localhost", "example.com")))
                .withMessage("has a certificate that is not for example.com, but for localhost, 127.0.0.1")
                .satisfies(e -> assertThat(e.secret()).isEqualTo("CERTIFICATE"));
    }
}
