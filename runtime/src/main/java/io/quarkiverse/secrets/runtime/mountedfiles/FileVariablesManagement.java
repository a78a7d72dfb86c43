package io.quarkiverse.secrets.runtime.mountedfiles;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Manages the backend's secrets, except for those whose value is in a file that an environment variable names: what is stored
 * in the backend would be in effect until the next refresh, and the value of the file after it.
 */
final class FileVariablesManagement implements SecretsManagement {

    private final SecretsManagement backend;
    private final Function<SecretReference, Optional<String>> variable;

    /**
     * @param variable gives the environment variable that names the file of a secret
     */
    FileVariablesManagement(SecretsManagement backend, Function<SecretReference, Optional<String>> variable) {
        this.backend = backend;
        this.variable = variable;
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        refuse(reference, "stored");
        return backend.set(reference, value, deadline);
    }

    @Override
    public Optional<String> create(SecretReference reference, String value, Deadline deadline) {
        refuse(reference, "stored");
        return backend.create(reference, value, deadline);
    }

    @Override
    public void setAll(Map<SecretReference, String> values, Deadline deadline) {
        values.keySet().forEach(reference -> refuse(reference, "stored"));
        backend.setAll(values, deadline);
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        refuse(reference, "deleted");
        return backend.delete(reference, deadline);
    }

    @Override
    public Optional<List<SecretVersion>> versions(SecretReference reference, Deadline deadline) {
        return backend.versions(reference, deadline);
    }

    @Override
    public Optional<String> restore(SecretReference reference, String version, String value, Optional<String> current,
            Deadline deadline) {
        refuse(reference, "restored");
        return backend.restore(reference, version, value, current, deadline);
    }

    private void refuse(SecretReference reference, String participle) {
        variable.apply(reference).ifPresent(name -> {
            throw new SecretsProviderException("Secret " + reference.name() + " could not be " + participle + ": "
                    + reason(name), remedy(name));
        });
    }

    private static String reason(String variable) {
        return "its value is in the file that the environment variable " + variable + " names";
    }

    private static String remedy(String variable) {
        return "change that file, or unset " + variable + " where the process is started";
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return variable.apply(reference)
                .map(name -> new Failed(Kind.DENIED, "cannot be stored: " + reason(name), remedy(name)))
                .or(() -> backend.checkWrite(reference, deadline));
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        return backend.listKeys(deadline);
    }

    @Override
    public OptionalInt maxValueBytes() {
        return backend.maxValueBytes();
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        return backend.checkValue(reference, value);
    }

    @Override
    public Optional<Failed> ambiguity(SecretReference reference) {
        return backend.ambiguity(reference);
    }

    @Override
    public int writesAtOnce() {
        return backend.writesAtOnce();
    }

    @Override
    public String identity(SecretReference reference) {
        return backend.identity(reference);
    }

    @Override
    public SecretReference located(SecretReference reference) {
        return backend.located(reference);
    }

    @Override
    public Optional<String> nameOf(String key, String keyPrefix) {
        return backend.nameOf(key, keyPrefix);
    }

    @Override
    public String location() {
        return backend.location();
    }

    @Override
    public Optional<Duration> clockSkew() {
        return backend.clockSkew();
    }

    @Override
    public Optional<PolicyDocument> policy(Collection<SecretReference> references, boolean write) {
        return backend.policy(references, write);
    }

    @Override
    public Optional<PolicyDocument> policy(Collection<SecretReference> references, Collection<LeaseRole> roles, boolean write) {
        return backend.policy(references, roles, write);
    }
}
