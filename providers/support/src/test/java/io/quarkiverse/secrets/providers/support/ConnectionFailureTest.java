package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Finds the reason among an exception and its causes. */
class ConnectionFailureTest {

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(handshake(new CertificateExpiredException()), ConnectionFailure.CERTIFICATE_DATES),
                Arguments.of(handshake(new CertificateException("No name matching localhost found")),
                        ConnectionFailure.CERTIFICATE_HOST),
                Arguments.of(handshake(new CertificateException("No subject alternative DNS name")),
                        ConnectionFailure.CERTIFICATE_HOST),
                Arguments.of(handshake(new CertificateException("PKIX path building failed")),
                        ConnectionFailure.CERTIFICATE_AUTHORITY),
                Arguments.of(new SSLPeerUnverifiedException("peer"), ConnectionFailure.CERTIFICATE_AUTHORITY),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), ConnectionFailure.NOT_TLS),
                Arguments.of(new SSLException("reset", new SocketException("reset")), ConnectionFailure.BROKEN),
                Arguments.of(new SSLHandshakeException("Remote host terminated the handshake"), ConnectionFailure.BROKEN),
                Arguments.of(new UnknownHostException("host"), ConnectionFailure.UNKNOWN_HOST),
                Arguments.of(new ConnectException().initCause(new UnresolvedAddressException()),
                        ConnectionFailure.UNKNOWN_HOST),
                Arguments.of(new ConnectException("refused"), ConnectionFailure.NOT_CONNECTED),
                Arguments.of(new HttpConnectTimeoutException("late"), ConnectionFailure.TIMEOUT),
                Arguments.of(new SocketTimeoutException("late"), ConnectionFailure.TIMEOUT),
                Arguments.of(new IOException("EOF"), ConnectionFailure.BROKEN));
    }

    private static Exception handshake(CertificateException cause) {
        return (Exception) new SSLHandshakeException("handshake").initCause(cause);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void theReasonIsFound(Exception exception, ConnectionFailure reason) {
        assertThat(ConnectionFailure.of(exception)).contains(reason);
        assertThat(ConnectionFailure.of(new IllegalStateException(exception))).contains(reason);
    }

    @Test
    void anotherExceptionHasNone() {
        assertThat(ConnectionFailure.of(new IllegalStateException("other"))).isEmpty();
    }
}
