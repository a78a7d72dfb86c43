package io.quarkiverse.secrets.runtime.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import io.netty.handler.ssl.ResumableX509ExtendedTrustManager;

/**
 * A trust manager whose trusted certificates can be replaced: for the handshakes that begin from then on, on servers and
 * clients
 * that were made with it. Netty, which Vert.x has TLS from, asks it about sessions that are resumed as well. Safe for use by
 * several threads.
 */
final class RotatingTrustManager extends X509ExtendedTrustManager implements ResumableX509ExtendedTrustManager {

    /** What the JDK calls the authentication of TLS 1.3. */
    private static final String ANY_TYPE = "UNKNOWN";

    private final ClientSessions sessions = new ClientSessions();
    private volatile X509ExtendedTrustManager current;

    RotatingTrustManager(KeyStore store) {
        replace(store);
    }

    void replace(KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            current = (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has clients begin a new session with their next connection, with the key and the trust that are current then. */
    void endSessions() {
        sessions.end();
    }

    @Override
    public void resumeClientTrusted(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        current.checkClientTrusted(chain, ANY_TYPE);
    }

    @Override
    public void resumeServerTrusted(X509Certificate[] chain, SSLEngine engine) throws CertificateException {
        current.checkServerTrusted(chain, ANY_TYPE);
        sessions.resume(engine.getSession());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        current.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        current.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        current.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        current.checkServerTrusted(chain, type, engine);
        SSLSession session = engine.getHandshakeSession();
        if (session != null) {
            sessions.begin(session);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        current.checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        current.checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return current.getAcceptedIssuers();
    }
}
