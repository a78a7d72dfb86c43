package io.quarkiverse.secrets.providers.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.providers.servers.vault.VaultServer;

class ServerOptionsTest {

    private static final String TOKEN = "hvs.mine";

    @Test
    void aFixedPortIsUsedAgainAfterTheServerIsClosedAndNotBefore() {
        VaultServer first = new VaultServer(ServerOptions.atPort(0), TOKEN);
        ServerOptions samePort = ServerOptions.atPort(first.uri().getPort());
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> new VaultServer(samePort, TOKEN));

        first.close();
        try (VaultServer second = new VaultServer(samePort, TOKEN)) {
            assertThat(second.uri()).isEqualTo(first.uri());
        }
    }

    @Test
    void aServerForDevServicesKeepsNoRequest() throws IOException, InterruptedException {
        try (VaultServer server = new VaultServer(ServerOptions.atPort(0), TOKEN)) {
            for (String path : new String[] { "/v1/secret/data/shop", "/v1/auth/token/lookup-self" }) {
                HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).header("X-Vault-Token", TOKEN).build();
                HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
            }
            assertThat(server.calls()).isEmpty();
            assertThat(server.asides()).isEmpty();
            assertThat(server.authentication()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, 65536 })
    void aNumberThatIsNoPortIsInvalid(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerOptions.atPort(port));
    }
}
