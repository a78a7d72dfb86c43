package io.quarkiverse.secrets.runtime.config;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.BackendSelection;
import io.quarkiverse.secrets.runtime.backend.Seed;
import io.quarkiverse.secrets.runtime.backend.SelectedBackends;
import io.quarkiverse.secrets.runtime.leases.IssuanceCheck;
import io.quarkiverse.secrets.runtime.leases.LeaseSource;
import io.quarkiverse.secrets.runtime.leases.Leases;
import io.quarkiverse.secrets.runtime.mountedfiles.FileVariablesProvider;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.store.ConfigLookup;
import io.quarkiverse.secrets.runtime.store.LoadResult;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.store.SecretsLoader;
import io.quarkiverse.secrets.runtime.store.ValuesCheck;
import io.quarkiverse.secrets.runtime.tls.TlsCheck;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.smallrye.config.ConfigSourceContext;

/**
 * An application's secrets as its configuration describes them, before any of them is asked for: which there are, and which
 * backends keep them. The application that starts begins with this, and so does the command line, which starts none.
 */
public final class SecretsSetup {

    /** The backend that issues credentials. */
    private static final BackendId VAULT = KnownBackends.HASHICORP_VAULT.id();

    private final Settings settings;
    private final Definitions discovered;
    private final List<TargetType> types;
    private final Definitions definitions;
    private final List<Problem> problems;
    private final List<LeaseSource> leases;
    private final ValuesCheck check;

    private SecretsSetup(Settings settings, Definitions discovered, List<TargetType> types, Definitions definitions,
            List<Problem> problems, List<LeaseSource> leases, ValuesCheck check) {
        this.settings = settings;
        this.discovered = discovered;
        this.types = types;
        this.definitions = definitions;
        this.problems = List.copyOf(problems);
        this.leases = List.copyOf(leases);
        this.check = check;
    }

    /**
     * @param context the application's sources of configuration, without ours
     * @param environment the process environment
     * @param discovered the secrets that the build found
     * @param members the members of mappings that are secrets if configuration puts them into a group
     * @param types the types to which the places that use them convert them, but for plain strings
     * @param available the backends that are there
     * @throws SecretsProviderException if a setting is invalid
     */
    public static SecretsSetup of(ConfigSourceContext context, Map<String, String> environment,
            Collection<SecretDefinition> discovered, Collection<SecretDefinition> members, Collection<TargetType> types,
            Collection<BackendDescriptor> available) {
        return of(context, new Settings(context, environment), new BuildTimeRegistry(List.copyOf(discovered),
                List.copyOf(members), List.copyOf(types), Map.of(), List.of()),
                available);
    }

    static SecretsSetup of(ConfigSourceContext context, Settings settings, BuildTimeRegistry built,
            Collection<BackendDescriptor> available) {
        RegistryReader reader = new RegistryReader(settings::value, built.definitions());
        for (SecretDefinition definition : new ExpressionScan(context).definitions()) {
            reader.addIfAbsent(definition);
        }
        List<Problem> problems = new ArrayList<>();
        List<LeaseSource> leases = requireCredentials(reader, settings, problems,
                () -> issuesLeases(settings, built, available));
        ValuesCheck check = requireTls(reader, settings, problems);
        List<String> groupNames = settings.namesBelow(SecretGroups.PREFIX);
        Optional<SecretGroups> groups = groupNames.isEmpty() ? Optional.empty()
                : Optional.of(SecretGroups.read(groupNames, settings::value, problems));
        groups.ifPresent(present -> present.membersOf(built.members()).forEach(reader::addIfAbsent));
        reader.read(context.iterateNames());
        problems.addAll(reader.problems());
        Definitions definitions = new Definitions(groups.isEmpty() ? reader.definitions()
                : reader.definitions().stream().map(groups.get()::apply).toList());
        Definitions discovered = new Definitions(groups.isEmpty() ? built.definitions() : withMembers(built, groups.get()));
        return new SecretsSetup(settings, discovered, built.types(), definitions, problems, leases,
                withPasswords(check, built.types(), definitions));
    }

    private static Collection<SecretDefinition> withMembers(BuildTimeRegistry built, SecretGroups groups) {
        Map<String, SecretDefinition> all = new LinkedHashMap<>();
        built.definitions().forEach(definition -> all.put(SecretNames.canonical(definition.name()), definition));
        groups.membersOf(built.members())
                .forEach(member -> all.putIfAbsent(SecretNames.canonical(member.name()), member));
        return all.values();
    }

    /** Most applications have none: then no class is loaded for them. */
    private static List<LeaseSource> requireCredentials(RegistryReader reader, Settings settings, List<Problem> problems,
            BooleanSupplier leasing) {
        List<String> names = settings.namesBelow(CredentialsReader.PREFIX);
        if (names.isEmpty()) {
            return List.of();
        }
        CredentialsReader credentials = CredentialsReader.read(settings::value, names,
                names.stream().anyMatch(LeasedCredentials::isRole) && leasing.getAsBoolean());
        credentials.definitions().forEach(reader::require);
        problems.addAll(credentials.problems());
        if (credentials.leases().isEmpty()) {
            return List.of();
        }
        List<String> dataSources = settings.namesBelow(LeasedPools.PREFIX);
        return credentials.leases().stream().map(lease -> new LeaseSource(lease.name(), lease.role(), lease.revoke(),
                LeasedPools.of(lease.name(), settings::value, dataSources))).toList();
    }

    /** Whether Vault is one of the backends. A dev service has no engine that issues anything. */
    private static boolean issuesLeases(Settings settings, BuildTimeRegistry built, Collection<BackendDescriptor> available) {
        return !built.seededBackends().contains(VAULT.value())
                && BackendSelection.select(settings::value, available).ids().contains(VAULT);
    }

    /** As with credentials. */
    private static ValuesCheck requireTls(RegistryReader reader, Settings settings, List<Problem> problems) {
        List<String> names = settings.namesBelow(TlsReader.PREFIX);
        if (names.isEmpty()) {
            return ValuesCheck.NONE;
        }
        TlsReader tls = TlsReader.read(settings::value, names);
        tls.definitions().forEach(reader::require);
        problems.addAll(tls.problems());
        return new TlsCheck(tls.buckets(), Clock.systemUTC());
    }

    /** As with TLS: nothing is loaded where no key store has a password. */
    private static ValuesCheck withPasswords(ValuesCheck check, List<TargetType> types, Definitions definitions) {
        for (TargetType type : types) {
            if (type.password().isPresent()) {
                return check.and(new KeyStorePasswords(types, definitions));
            }
        }
        return check;
    }

    /** The registered secrets. */
    public Definitions definitions() {
        return definitions;
    }

    /** What is wrong with what configuration says of them. */
    public List<Problem> problems() {
        return problems;
    }

    /** What the backend issues credentials for. */
    public List<LeaseRole> leaseRoles() {
        return leases.stream().map(LeaseSource::role).toList();
    }

    /** What a backend's provider gets to know. */
    public ProviderContext context() {
        return settings;
    }

    /**
     * Chooses the backends.
     *
     * @param available those that are there
     * @throws SecretsProviderException if one that is asked for does not exist or is not there
     */
    public SelectedBackends select(Collection<BackendDescriptor> available) {
        return BackendSelection.withPinned(BackendSelection.select(settings::value, available), definitions.all(), available);
    }

    /**
     * The backends, as the application's settings have them used, and before each the files that the environment names.
     *
     * @param providers creates the provider of one of them
     * @throws SecretsProviderException if a setting of one of them is missing or invalid
     */
    public BackendChain backends(SelectedBackends selected, Function<BackendId, SecretsProvider> providers,
            SecretStore store) {
        return backends(selected, providers, id -> Optional.empty(), store);
    }

    /** @param seeds where one of them has its secrets from, if it does not keep them itself */
    BackendChain backends(SelectedBackends selected, Function<BackendId, SecretsProvider> providers,
            Function<BackendId, Optional<Seed>> seeds, SecretStore store) {
        List<BackendClient> clients = new ArrayList<>();
        try {
            for (BackendId id : selected.all()) {
                clients.add(new BackendClient(id,
                        FileVariablesProvider.of(providers.apply(id), settings, definitions.all()), store::called,
                        seeds.apply(id)));
            }
        } catch (SecretsProviderException e) {
            clients.forEach(client -> client.provider().close());
            throw e;
        }
        return new BackendChain(selected, clients, settings.loadOptions());
    }

    /**
     * Returns what loads the registered secrets from the backends into the store.
     *
     * @param maxStale how old an unconfirmed value may be for the application to be ready; empty for any age
     * @param leases has leased credentials issued with the first load
     */
    SecretsLoader loader(BackendChain backends, SecretStore store, Optional<Duration> maxStale, Optional<Leases> leases) {
        return new SecretsLoader(backends, lookup(definitions), store, problems,
                leases.isEmpty() ? check : check.and(leases.get()), maxStale);
    }

    /**
     * The leased credentials, of which none has been issued.
     *
     * @return empty if none are configured
     */
    Optional<Leases> leases(BackendChain backends) {
        return leases.isEmpty() ? Optional.empty()
                : Optional.of(new Leases(leases, backends.client(VAULT).leasing().orElseThrow(),
                        Deadline.after(backends.options().startupTimeout()), backends.requestTimeout()));
    }

    /**
     * Asks the backends for secrets, all at once, and checks them as at the application's start. What is not registered has no
     * other spellings: configuration has it under exactly this name, or not at all.
     *
     * @param which the registered secrets, or others
     */
    public LoadResult load(Definitions which, BackendChain backends, SecretStore store) {
        return load(which, backends, store, ValuesCheck.NONE);
    }

    /**
     * The same, and checks the values that belong together, such as a private key and its certificate, and whether credentials
     * could be issued. None are.
     */
    public LoadResult loadAndCheck(Definitions which, BackendChain backends, SecretStore store) {
        return load(which, backends, store, leases.isEmpty() ? check
                : check.and(new IssuanceCheck(leases, backends.client(VAULT).leasing().orElseThrow(),
                        backends.requestTimeout())));
    }

    private LoadResult load(Definitions which, BackendChain backends, SecretStore store, ValuesCheck together) {
        return new SecretsLoader(backends, lookup(which), store, problems, together, Optional.empty()).start(which);
    }

    private ConfigLookup lookup(Definitions which) {
        return new SettingsLookup(settings, definitions, discovered, which, new TypeConversions(types));
    }

    /** Whether it is the name of a registered secret, and not only another spelling of one. */
    public boolean isRegistered(String name) {
        return SettingsLookup.isIn(definitions, name);
    }
}
