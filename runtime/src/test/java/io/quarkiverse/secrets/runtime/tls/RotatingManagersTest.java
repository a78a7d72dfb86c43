package io.quarkiverse.secrets.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.tls.KeyStores.KeyEntry;

/** A server and a client that identify themselves to each other, in contexts that stay the same. */
class RotatingManagersTest {

    private final SelfSignedIdentity first = SelfSignedIdentity.create();
    private final SelfSignedIdentity second = SelfSignedIdentity.create();
    private final RotatingKeyManager serverKey = new RotatingKeyManager(key(first));
    private final RotatingKeyManager clientKey = new RotatingKeyManager(key(first));
    private final RotatingTrustManager serverTrust = new RotatingTrustManager(trust(first));
    private final RotatingTrustManager clientTrust = new RotatingTrustManager(trust(first));
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private SSLContext client;
    private SSLServerSocket server;

    @BeforeEach
    void open() throws Exception {
        client = context(clientKey, clientTrust);
        server = (SSLServerSocket) context(serverKey, serverTrust).getServerSocketFactory().createServerSocket(0, 5,
                InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        // In TLS 1.3, a client learns later that it was refused
        server.setEnabledProtocols(new String[] { "TLSv1.2" });
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        server.close();
    }

    @Test
    void nextHandshakeHasTheNewKeysOfBothSides() throws Exception {
        assertThat(handshake()).isEqualTo(List.of(first.x509(), first.x509()));

        serverTrust.replace(trust(first, second));
        clientTrust.replace(trust(first, second));
        serverKey.replace(key(second));
        assertThat(handshake()).isEqualTo(List.of(second.x509(), first.x509()));

        clientKey.replace(key(second));
        assertThat(handshake()).isEqualTo(List.of(second.x509(), second.x509()));
    }

    @Test
    void handshakeThatBeganWithOneKeyEndsWithItsCertificate() {
        String alias = serverKey.chooseServerAlias("EC", null, null);
        serverKey.replace(key(second));
        assertThat(serverKey.getPrivateKey(alias)).isEqualTo(first.key());
        assertThat(serverKey.getCertificateChain(alias)).containsExactly(first.x509());

        String next = serverKey.chooseServerAlias("EC", null, null);
        assertThat(serverKey.getPrivateKey(next)).isEqualTo(second.key());
        assertThat(serverKey.getCertificateChain(next)).containsExactly(second.x509());
        assertThat(serverKey.chooseServerAlias("RSA", null, null)).isNull();
        assertThat(serverKey.getPrivateKey("key")).isNull();
    }

    @Test
    void whoIsNoLongerTrustedIsRefused() throws Exception {
        handshake();
        serverTrust.replace(trust(second));
        assertThatThrownBy(this::handshake).isInstanceOfAny(IOException.class, ExecutionException.class);
    }

    /** The certificates of the server and of the client, as the other side has seen them. */
    private List<Certificate> handshake() throws Exception {
        Future<Certificate> seen = threads.submit(() -> {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                socket.startHandshake();
                socket.getSession().invalidate();
                return socket.getSession().getPeerCertificates()[0];
            }
        });
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(server.getInetAddress(),
                server.getLocalPort())) {
            socket.startHandshake();
            socket.getSession().invalidate();
            return List.of(socket.getSession().getPeerCertificates()[0], seen.get());
        }
    }

    private static SSLContext context(KeyManager keys, TrustManager trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] { keys }, new TrustManager[] { trust }, null);
        return context;
    }

    private static KeyStore key(SelfSignedIdentity identity) {
        return KeyStores.of(new KeyEntry(identity.key(), List.of(identity.x509())));
    }

    private static KeyStore trust(SelfSignedIdentity... identities) {
        return KeyStores.of(List.of(identities).stream().map(SelfSignedIdentity::x509).toList());
    }
}
