package io.quarkiverse.secrets.cli.session;

import java.util.List;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.spi.BackendId;

/** The backends of a session, mostly one. For one thread. */
public final class OpenBackends {

    private final BackendChain chain;
    private final List<OpenBackend> all;

    OpenBackends(BackendChain chain, List<OpenBackend> all) {
        this.chain = chain;
        this.all = List.copyOf(all);
    }

    static OpenBackend in(List<OpenBackend> all, BackendId id) {
        for (OpenBackend backend : all) {
            if (backend.id().equals(id)) {
                return backend;
            }
        }
        throw new IllegalArgumentException("The backend " + id + " is not open");
    }

    /** Which ones there are, and why. */
    public SelectedBackends selected() {
        return chain.selected();
    }

    /** All of them, in the order in which they are asked. */
    public List<OpenBackend> all() {
        return all;
    }

    /** Their IDs, for people. */
    public String names() {
        return selected().text().replace(",", ", ");
    }

    /** Whether one of them is this one. */
    public boolean has(BackendId id) {
        return selected().all().contains(id);
    }

    /** Whether there is more than one. */
    public boolean areSeveral() {
        return all.size() > 1;
    }

    /**
     * The backend, for a command that works with one alone.
     *
     * @throws CliException if there are several
     */
    public OpenBackend only() {
        if (areSeveral()) {
            throw new CliException("the application has several backends: " + names(),
                    "name one of them with " + SessionOptions.BACKEND);
        }
        return all.get(0);
    }

    /**
     * Whether a secret may be in a backend: the only one there is, the one that the registry names, or one of those for all.
     */
    public boolean mayHave(OpenBackend backend, SecretDefinition definition) {
        return !areSeveral() || definition.backend().map(backend.id().value()::equals)
                .orElseGet(() -> selected().ids().contains(backend.id()));
    }

    /** The backend that takes a secret that none of them has. */
    public OpenBackend home(SecretDefinition definition) {
        return in(all, chain.home(chain.reference(definition)).id());
    }

    /**
     * The backend that has a secret, or takes it if none of them has it.
     *
     * @throws io.quarkiverse.secrets.SecretsException if one of several backends does not say whether it has it
     */
    public OpenBackend holder(SecretDefinition definition) {
        if (!areSeveral() || definition.backend().isPresent()) {
            return home(definition);
        }
        return chain.holder(chain.reference(definition)).map(id -> in(all, id)).orElseGet(() -> home(definition));
    }
}
