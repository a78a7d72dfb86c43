package io.quarkiverse.secrets.providers.support;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Says why a request to a server had no answer.
 */
public enum ConnectionFailure {
    /** The server's certificate has expired, or is not valid yet. */
    CERTIFICATE_DATES,
    /** The server's certificate is for another host. */
    CERTIFICATE_HOST,
    /** The server's certificate is not trusted. */
    CERTIFICATE_AUTHORITY,
    /** The server does not speak TLS. */
    NOT_TLS,
    /** The host has no address. */
    UNKNOWN_HOST,
    /** The server does not accept the connection. */
    NOT_CONNECTED,
    /** There was no answer in time. */
    TIMEOUT,
    /** The connection ended before the answer was complete. */
    BROKEN;

    /** Returns the reason by an exception of an HTTP client; empty if neither it nor a cause is one of a connection. */
    public static Optional<ConnectionFailure> of(Throwable exception) {
        if (Causes.has(exception, SSLPeerUnverifiedException.class)
                || Causes.has(exception, SSLException.class) && Causes.has(exception, GeneralSecurityException.class)) {
            return Optional.of(ofCertificate(exception));
        }
        if (Causes.has(exception, UnknownHostException.class) || Causes.has(exception, UnresolvedAddressException.class)) {
            return Optional.of(UNKNOWN_HOST);
        }
        if (Causes.has(exception, HttpTimeoutException.class)) {
            return Optional.of(TIMEOUT);
        }
        if (Causes.has(exception, ConnectException.class) || Causes.has(exception, NoRouteToHostException.class)) {
            return Optional.of(NOT_CONNECTED);
        }
        if (Causes.has(exception, InterruptedIOException.class)) {
            return Optional.of(TIMEOUT);
        }
        boolean notTls = Causes.has(exception, SSLException.class) && !Causes.has(exception, SSLHandshakeException.class)
                && !Causes.has(exception, SocketException.class);
        return Causes.find(exception, IOException.class).map(e -> notTls ? NOT_TLS : BROKEN);
    }

    private static ConnectionFailure ofCertificate(Throwable exception) {
        if (Causes.has(exception, CertificateExpiredException.class)
                || Causes.has(exception, CertificateNotYetValidException.class)) {
            return CERTIFICATE_DATES;
        }
        // The JDK has no type for it
        return Causes.hasMessage(exception, "subject alternative") || Causes.hasMessage(exception, "No name matching")
                ? CERTIFICATE_HOST
                : CERTIFICATE_AUTHORITY;
    }
}
