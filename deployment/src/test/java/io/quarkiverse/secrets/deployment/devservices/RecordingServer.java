package io.quarkiverse.secrets.deployment.devservices;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/** Keeps what it is asked for. */
final class RecordingServer implements DevServer {

    final List<Map<SecretReference, String>> stored = new ArrayList<>();
    final int port;
    String location = "";
    boolean closed;

    RecordingServer(int port) {
        this.port = port;
    }

    @Override
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public String location(ProviderContext settings) {
        return location;
    }

    @Override
    public void store(Map<SecretReference, String> values, ProviderContext settings) {
        stored.add(Map.copyOf(values));
    }

    @Override
    public void close() {
        closed = true;
    }
}
