package io.quarkiverse.secrets.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.BackendHealth;
import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.SecretsRegistry;
import io.quarkiverse.secrets.ValidationReport;
import io.smallrye.mutiny.Uni;

/**
 * Secrets of which only the health, the list, the report, the certificates and the leases are asked for, and are what the test
 * says.
 */
public class StillSecrets implements SecretsManager {

    public BackendHealth health = new BackendHealth("env-file", true, true, 0, 0, 0, Duration.ZERO, Optional.empty());
    public List<SecretStatus> statuses = List.of();
    public List<CertificateStatus> certificates = List.of();
    public List<LeaseStatus> leases = List.of();
    public ValidationReport report = new ValidationReport("env-file", List.of());

    @Override
    public BackendHealth health() {
        return health;
    }

    @Override
    public List<SecretStatus> list() {
        return statuses;
    }

    @Override
    public List<CertificateStatus> certificates() {
        return certificates;
    }

    @Override
    public List<LeaseStatus> leases() {
        return leases;
    }

    @Override
    public String get(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> find(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> getVersion(String name, String versionOrStage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> getAll(Collection<String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<String> getAsync(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Uni<Map<String, String>> getAllAsync(Collection<String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getMapping(Class<T> configMapping) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void set(String name, String value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ValidationReport validate() {
        return report;
    }

    @Override
    public void refresh() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SecretsRegistry registry() {
        throw new UnsupportedOperationException();
    }
}
