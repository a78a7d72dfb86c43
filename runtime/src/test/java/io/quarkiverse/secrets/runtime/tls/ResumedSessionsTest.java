package io.quarkiverse.secrets.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLPeerUnverifiedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.tls.KeyStores.KeyEntry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.TrustOptions;

/** A client of Vert.x that is made once, and a server that goes on with the sessions that it resumes. */
class ResumedSessionsTest {

    private final SelfSignedIdentity server = SelfSignedIdentity.create();
    private final SelfSignedIdentity first = SelfSignedIdentity.create();
    private final SelfSignedIdentity second = SelfSignedIdentity.create();
    private final BucketStores bucket = new BucketStores(material(first, server));
    private final Vertx vertx = Vertx.vertx();
    private NetServer listening;
    private NetClient client;

    @BeforeEach
    void open() throws Exception {
        BucketStores serversOwn = new BucketStores(material(server, first));
        listening = get(vertx.createNetServer(new NetServerOptions().setSsl(true).setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(serversOwn.keyStore().options)
                .setTrustOptions(TrustOptions.wrap(InsecureTrustManagerFactory.INSTANCE.getTrustManagers()[0])))
                .connectHandler(ResumedSessionsTest::answer).listen(0, "localhost"));
    }

    private void connectWith(String protocol) {
        NetClientOptions options = new NetClientOptions().setSsl(true).setHostnameVerificationAlgorithm("HTTPS")
                .setKeyCertOptions(bucket.keyStore().options).setTrustOptions(bucket.trustStore().options);
        options.getEnabledSecureTransportProtocols().forEach(options::removeEnabledSecureTransportProtocol);
        client = vertx.createNetClient(options.addEnabledSecureTransportProtocol(protocol));
    }

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
    void newCertificateIsPresentedAfterSessionsThatWereResumedAndOneThatWasNot(String protocol) throws Exception {
        connectWith(protocol);
        assertThat(presented()).isEqualTo(serial(first));
        bucket.replace(material(second, server));
        assertThat(presented()).isEqualTo(serial(second));

        for (int i = 0; i < 3; i++) {
            assertThat(presented()).isEqualTo(serial(second));
        }
        bucket.replace(material(first, server));
        assertThat(presented()).isEqualTo(serial(first));
    }

    @ParameterizedTest
    @ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
    void sessionWithAServerThatIsNoLongerTrustedIsNotResumed(String protocol) throws Exception {
        connectWith(protocol);
        presented();
        presented();
        bucket.replace(material(first, second));
        assertThatThrownBy(this::presented).isInstanceOf(ExecutionException.class);
    }

    /** The serial number of the certificate that the server sees. */
    private BigInteger presented() throws Exception {
        return get(client.connect(listening.actualPort(), "localhost").compose(socket -> {
            Promise<BigInteger> answer = Promise.promise();
            socket.handler(bytes -> answer.tryComplete(new BigInteger(bytes.toString())));
            socket.closeHandler(closed -> answer.tryFail("closed"));
            return answer.future().eventually(() -> socket.close());
        }));
    }

    private static void answer(NetSocket socket) {
        try {
            socket.write(serial((X509Certificate) socket.sslSession().getPeerCertificates()[0]).toString());
        } catch (SSLPeerUnverifiedException e) {
            socket.close();
        }
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static BigInteger serial(SelfSignedIdentity identity) {
        return serial(identity.x509());
    }

    private static BigInteger serial(X509Certificate certificate) {
        return certificate.getSerialNumber();
    }

    private static TlsMaterial material(SelfSignedIdentity own, SelfSignedIdentity trusted) {
        return new TlsMaterial(Optional.of(new KeyEntry(own.key(), List.of(own.x509()))), List.of(trusted.x509()));
    }
}
