package io.quarkiverse.secrets.it.credentials;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;

@QuarkusIntegrationTest
@QuarkusTestResource(ServersAndBackend.class)
@Tag("slow")
class MutualTlsIT {

    ServersAndBackend world;

    @ParameterizedTest
    @ValueSource(strings = { "rest", "grpc" })
    void clientPresentsItsNewCertificateToTheNextConnectionAndItsRequestUnderWayIsAnswered(String client) throws Exception {
        SelfSignedIdentity first = world.rotatePartnerClient();
        refreshAndConnectAgain();
        assertThat(presented(client)).isEqualTo(serial(first));

        CompletableFuture<BigInteger> underWay = CompletableFuture
                .supplyAsync(() -> presented(client, PartnerServer.HELD));
        await().until(() -> world.partner().held() == 1 || underWay.isDone());
        SelfSignedIdentity second = world.rotatePartnerClient();
        refreshAndConnectAgain();
        assertThat(presented(client)).isEqualTo(serial(second));

        world.partner().release();
        assertThat(underWay.get(10, TimeUnit.SECONDS)).isEqualTo(serial(first));
    }

    @ParameterizedTest
    @ValueSource(strings = { "rest", "grpc" })
    void clientTrustsTheNewCertificateOfItsServer(String client) {
        SelfSignedIdentity server = SelfSignedIdentity.create();
        world.partner().identify(server);
        refreshAndConnectAgain();
        assertThat(ask(client, "now").statusCode()).isEqualTo(502);

        world.trustPartner(server);
        refreshAndConnectAgain();
        presented(client);
    }

    @Test
    void serverOfGrpcHasItsNewCertificateAndTrustsTheNewClientAndAnOpenCallGoesOn() throws Exception {
        SelfSignedIdentity server = world.rotateWeb();
        SelfSignedIdentity client = world.rotateWebClient();
        refresh();
        try (EchoClient open = new EchoClient(port(), server, client)) {
            assertThat(open.answerTo("one")).isEqualTo("one");

            SelfSignedIdentity nextServer = world.rotateWeb();
            refresh();
            assertAnswered(nextServer, client);

            SelfSignedIdentity nextClient = world.rotateWebClient();
            refresh();
            // Quarkus has the server make a new context for whom to trust, and Vert.x refuses connections meanwhile
            await().untilAsserted(() -> assertAnswered(nextServer, nextClient));
            assertRefused(nextServer, client);
            assertRefused(server, nextClient);
            assertThat(open.answerTo("two")).isEqualTo("two");
        }
    }

    private static void assertAnswered(SelfSignedIdentity server, SelfSignedIdentity client) throws Exception {
        try (EchoClient connected = new EchoClient(port(), server, client)) {
            assertThat(connected.answerTo("new")).isEqualTo("new");
        }
    }

    private static void assertRefused(SelfSignedIdentity server, SelfSignedIdentity client) throws Exception {
        try (EchoClient refused = new EchoClient(port(), server, client)) {
            assertThat(refused.answerTo("old")).isEqualTo("UNAVAILABLE");
        }
    }

    private void refreshAndConnectAgain() {
        refresh();
        world.partner().endConnections();
    }

    private static void refresh() {
        given().post("/refresh").then().statusCode(204);
    }

    private static int port() {
        return Integer.parseInt(given().get("/tls-port").then().statusCode(200).extract().asString());
    }

    private static BigInteger presented(String client) {
        return presented(client, "now");
    }

    private static BigInteger presented(String client, String request) {
        return new BigInteger(ask(client, request).then().statusCode(200).extract().asString());
    }

    private static Response ask(String client, String request) {
        return given().get("/partner/" + client + "/" + request);
    }

    private static BigInteger serial(SelfSignedIdentity identity) {
        return identity.x509().getSerialNumber();
    }
}
