package io.quarkiverse.secrets.cli.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.aws.AwsSecretsProviderFactory;
import io.quarkiverse.secrets.aws.parameterstore.ParameterStoreProviderFactory;
import io.quarkiverse.secrets.azure.KeyVaultProviderFactory;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.runtime.mountedfiles.MountedFilesProviderFactory;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkiverse.secrets.vault.VaultProviderFactory;

/**
 * The backends of a command: those that it comes with, and those of plug-ins, which are only looked for where one of them may
 * be
 * meant. Of all, only the one in use is loaded. For one thread.
 */
public final class Backends {

    /** The most widely used first. */
    private static final List<BackendDescriptor> BUILT_IN = List.of(KnownBackends.ENV_FILE, KnownBackends.AWS_SECRETS_MANAGER,
            KnownBackends.AWS_PARAMETER_STORE, KnownBackends.AZURE_KEY_VAULT, KnownBackends.HASHICORP_VAULT,
            KnownBackends.MOUNTED_FILES);

    private final PluginBackends plugins;

    /** @param plugins those that do not belong to this project */
    public Backends(PluginBackends plugins) {
        this.plugins = plugins;
    }

    /** The IDs of those that the command comes with, the most widely used first. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(BUILT_IN.size());
        for (BackendDescriptor backend : BUILT_IN) {
            names.add(backend.id().value());
        }
        return names;
    }

    /** Those that the command comes with. */
    public static Collection<BackendDescriptor> builtIn() {
        return BUILT_IN;
    }

    /** Whether the command comes with it. */
    public static boolean isBuiltIn(BackendId id) {
        return find(BUILT_IN, id).isPresent();
    }

    /** Whether the command comes with it, or a plug-in has it. */
    public boolean has(BackendId id) {
        return isBuiltIn(id) || find(plugins.descriptors(), id).isPresent();
    }

    /** All, the plug-ins' last. */
    public Collection<BackendDescriptor> all() {
        List<BackendDescriptor> all = new ArrayList<>(BUILT_IN);
        all.addAll(plugins.descriptors());
        return all;
    }

    /** Those that an application has. What is known of one that no plug-in has either is its ID. */
    public Collection<BackendDescriptor> of(Set<BackendId> application) {
        List<BackendDescriptor> found = new ArrayList<>();
        for (BackendId id : application) {
            found.add(find(BUILT_IN, id).or(() -> find(plugins.descriptors(), id))
                    .orElseGet(() -> BackendDescriptor.of(id.value(), "")));
        }
        return found;
    }

    private static Optional<BackendDescriptor> find(Collection<BackendDescriptor> backends, BackendId id) {
        for (BackendDescriptor backend : backends) {
            if (backend.id().equals(id)) {
                return Optional.of(backend);
            }
        }
        return Optional.empty();
    }

    /**
     * The factory of one of them.
     *
     * @param rule why it is wanted
     * @throws CliException if it is none of them, as the backend of an application may be that is not where its class path is
     */
    public SecretsProviderFactory factory(BackendId id, String rule) {
        if (id.equals(KnownBackends.ENV_FILE.id())) {
            return new EnvFileProviderFactory();
        }
        if (id.equals(KnownBackends.AWS_SECRETS_MANAGER.id())) {
            return new AwsSecretsProviderFactory();
        }
        if (id.equals(KnownBackends.AWS_PARAMETER_STORE.id())) {
            return new ParameterStoreProviderFactory();
        }
        if (id.equals(KnownBackends.AZURE_KEY_VAULT.id())) {
            return new KeyVaultProviderFactory();
        }
        if (id.equals(KnownBackends.HASHICORP_VAULT.id())) {
            return new VaultProviderFactory();
        }
        if (id.equals(KnownBackends.MOUNTED_FILES.id())) {
            return new MountedFilesProviderFactory();
        }
        return plugins.factory(id).orElseThrow(() -> new CliException(
                "this command does not have the backend " + id + " (" + rule + "), but "
                        + String.join(", ", names()),
                "put the jars of its provider into a folder and name that with the environment variable "
                        + PluginBackends.VARIABLE + ", or name another backend with --backend"));
    }
}
