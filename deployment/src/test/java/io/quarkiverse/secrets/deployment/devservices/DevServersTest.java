package io.quarkiverse.secrets.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.KnownBackends;

class DevServersTest {

    private static final BackendDevServiceBuildItem VAULT = backend(KnownBackends.HASHICORP_VAULT);
    private static final BackendDevServiceBuildItem AZURE = backend(KnownBackends.AZURE_KEY_VAULT);

    private final DevServers servers = new DevServers();

    private static BackendDevServiceBuildItem backend(BackendDescriptor backend) {
        return new BackendDevServiceBuildItem(backend.id(), List.of(), () -> false, RecordingServer::new);
    }

    private RecordingServer run(int port, BackendDevServiceBuildItem... wanted) {
        return (RecordingServer) servers.run(List.of(wanted), port).get(0).server();
    }

    @Test
    void aRunningServerIsUsedAgain() {
        RecordingServer first = run(0, VAULT);

        assertThat(run(0, VAULT)).isSameAs(first);
        assertThat(first.closed).isFalse();
    }

    @Test
    void aServerThatIsNoLongerWantedIsClosed() {
        RecordingServer vault = run(0, VAULT);
        run(0, AZURE);

        assertThat(vault.closed).isTrue();
    }

    @Test
    void anotherPortIsAnotherServer() {
        RecordingServer first = run(4711, VAULT);
        RecordingServer second = run(4712, VAULT);

        assertThat(first.closed).isTrue();
        assertThat(second.port).isEqualTo(4712);
        assertThat(second.closed).isFalse();
    }

    @Test
    void allAreClosedTogether() {
        RecordingServer vault = run(0, VAULT, AZURE);
        servers.close();

        assertThat(vault.closed).isTrue();
        assertThat(run(0, VAULT).closed).isFalse();
    }

    @Test
    void aPortInUseIsNamedWithWhatToDo() {
        BackendDevServiceBuildItem failing = new BackendDevServiceBuildItem(KnownBackends.HASHICORP_VAULT.id(), List.of(),
                () -> false, port -> {
                    throw new UncheckedIOException(new BindException());
                });

        assertThatIllegalStateException().isThrownBy(() -> servers.run(List.of(failing), 4711))
                .withMessageContainingAll("hashicorp-vault", "4711", "quarkus.secrets.devservices.port");
    }
}
