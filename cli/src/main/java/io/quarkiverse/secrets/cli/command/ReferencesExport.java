package io.quarkiverse.secrets.cli.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.cli.app.BuiltApplication;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.export.ExportFormats;
import io.quarkiverse.secrets.cli.export.ExternalSecretFormat;
import io.quarkiverse.secrets.cli.export.KubernetesFormat;
import io.quarkiverse.secrets.cli.export.KubernetesNames;
import io.quarkiverse.secrets.cli.export.PrivateFile;
import io.quarkiverse.secrets.cli.export.ProviderObjects;
import io.quarkiverse.secrets.cli.export.SecretProviderClassFormat;
import io.quarkiverse.secrets.cli.export.SecretReferencesFormat;
import io.quarkiverse.secrets.cli.export.StoredSecret;
import io.quarkiverse.secrets.cli.export.StoredSecrets;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import picocli.CommandLine.Model.CommandSpec;

/** Writes where the secrets are, for what reads them in Kubernetes. No backend is asked, and there is no value in it. */
final class ReferencesExport {

    static final String WITH_OPTIONAL = "--with-optional";
    static final String STORE = "--store";
    static final String STORE_KIND = "--store-kind";
    static final String PARAMETER = "--parameter";

    private static final String NO_ENTRY = "nothing was exported: there is no secret to write";

    private final Invocation invocation;
    private final String format;

    ReferencesExport(Invocation invocation, String format) {
        this.invocation = invocation;
        this.format = format;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(Options.flag(WITH_OPTIONAL, "external-secret, secret-provider-class: optional secrets, too. They have "
                + "to be in the backend then."));
        spec.addOption(Options.text(STORE, "NAME", "external-secret: the name of the SecretStore for the backend."));
        spec.addOption(Options.choice(STORE_KIND, "KIND", ExternalSecretFormat.STORE_KINDS,
                "external-secret: SecretStore (the default) or ClusterSecretStore."));
        spec.addOption(Options.texts(PARAMETER, "NAME=VALUE",
                "secret-provider-class: a parameter of the provider, such as roleName. May be given several times."));
    }

    int run(Optional<List<String>> only, Optional<String> name, Optional<String> namespace, Optional<Path> file,
            boolean force) {
        file.ifPresent(path -> PrivateFile.requireFree(path, force));
        try (Session session = invocation.open(invocation.sessionOptions().requireApplication())) {
            OpenBackend backend = session.backends().only();
            KubernetesFormat metadata = KubernetesFormat.of(name, namespace,
                    session.application().flatMap(BuiltApplication::name));
            SecretReferencesFormat writer = format.equals(ExportFormats.EXTERNAL_SECRET) ? externalSecret(backend, metadata)
                    : secretProviderClass(session, backend, metadata);
            StoredSecrets stored = StoredSecrets.of(session, backend, only, invocation.has(WITH_OPTIONAL));
            if (stored.secrets().isEmpty()) {
                throw new CliException(NO_ENTRY, "see with list what the application uses; give " + WITH_OPTIONAL
                        + " for optional secrets", ExitStatus.WRONG);
            }
            String document = writer.write(located(session, backend, stored.secrets()));
            file.ifPresent(path -> PrivateFile.write(path, document, force));
            report(session, stored, file, document);
            return ExitStatus.FINE;
        }
    }

    private SecretReferencesFormat externalSecret(OpenBackend backend, KubernetesFormat metadata) {
        if (backend.id().equals(KnownBackends.ENV_FILE.id()) || backend.id().equals(KnownBackends.MOUNTED_FILES.id())) {
            throw new CliException("the External Secrets Operator does not read the backend " + backend,
                    "name the backend of its store with " + Options.BACKEND);
        }
        refuse(PARAMETER, ExportFormats.SECRET_PROVIDER_CLASS);
        String store = invocation.text(STORE)
                .orElseThrow(() -> new CliException("the store that the operator reads from is not known",
                        "name it with " + STORE));
        if (!KubernetesNames.isName(store)) {
            throw new CliException(STORE + " is not a valid name in Kubernetes", "give the name of the SecretStore");
        }
        return new ExternalSecretFormat(metadata, store,
                invocation.choice(STORE_KIND, ExternalSecretFormat.STORE_KINDS)
                        .orElse(ExternalSecretFormat.STORE_KINDS.get(0)),
                backend.id());
    }

    private SecretReferencesFormat secretProviderClass(Session session, OpenBackend backend, KubernetesFormat metadata) {
        ProviderObjects objects = ProviderObjects.of(backend.id())
                .orElseThrow(() -> new CliException("the Secrets Store CSI Driver does not read the backend " + backend,
                        "name another one with " + Options.BACKEND));
        refuse(STORE, ExportFormats.EXTERNAL_SECRET);
        refuse(STORE_KIND, ExportFormats.EXTERNAL_SECRET);
        Map<String, String> parameters = new TreeMap<>(known(session.context(), backend, objects));
        for (String parameter : invocation.texts(PARAMETER)) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new CliException(PARAMETER + " has no name and value", "give " + PARAMETER + " NAME=VALUE");
            }
            parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
        }
        return new SecretProviderClassFormat(metadata, objects, parameters);
    }

    private void refuse(String option, String other) {
        if (invocation.has(option)) {
            throw new CliException(option + " is for --format " + other, "leave it out");
        }
    }

    /** The parameters that the application's settings have, or the environment does. */
    private static Map<String, String> known(ProviderContext context, OpenBackend backend, ProviderObjects objects) {
        Map<String, String> known = new TreeMap<>();
        switch (objects.provider()) {
            case "aws" -> put(known, "region", context, "aws.region", "AWS_REGION");
            case "azure" -> {
                Optional.ofNullable(URI.create(backend.management().location()).getHost())
                        .ifPresent(host -> known.put("keyvaultName", host.substring(0, (host + ".").indexOf('.'))));
                put(known, "tenantId", context, "azure.tenant-id", "AZURE_TENANT_ID");
            }
            default -> {
                put(known, "vaultAddress", context, "vault.url", "VAULT_ADDR");
                put(known, "vaultNamespace", context, "vault.namespace", "VAULT_NAMESPACE");
                put(known, "roleName", context, "vault.auth.role", "VAULT_ROLE");
            }
        }
        return known;
    }

    private static void put(Map<String, String> known, String parameter, ProviderContext context, String setting,
            String variable) {
        context.setting(setting).or(() -> Optional.ofNullable(context.environment().get(variable)))
                .map(String::strip).filter(value -> !value.isEmpty()).ifPresent(value -> known.put(parameter, value));
    }

    /** The driver's provider for Vault is given the path of the API, with the mount, and a store has the mount itself. */
    private List<StoredSecret> located(Session session, OpenBackend backend, List<StoredSecret> stored) {
        if (!backend.id().equals(KnownBackends.HASHICORP_VAULT.id()) || format.equals(ExportFormats.EXTERNAL_SECRET)) {
            return stored;
        }
        String mount = session.context().setting("vault.mount").filter(text -> !text.isBlank()).orElse("secret").strip();
        String data = session.context().setting("vault.kv-version").orElse("2").strip().equals("1") ? "/" : "/data/";
        return stored.stream().map(secret -> new StoredSecret(secret.variable(),
                secret.where().at(mount + data + secret.where().key(), secret.where().field()))).toList();
    }

    private void report(Session session, StoredSecrets stored, Optional<Path> file, String document) {
        Console console = invocation.console();
        left(stored.optional(), "optional: give " + WITH_OPTIONAL + " if they are in the backend");
        left(stored.elsewhere(), "in another backend");
        if (!stored.guessed().isEmpty()) {
            console.warn("the field of " + String.join(", ", stored.guessed()) + " may have another spelling in the backend:"
                    + " compare it, or set the field of the group's member");
        }
        if (console.isJson()) {
            invocation.json(session).with("format", format)
                    .with("secrets", stored.secrets().stream().map(secret -> secret.where().name()).toList())
                    .with(generator -> {
                        JsonResult.optional(generator, "file", file.map(Path::toString));
                        JsonResult.optional(generator, "document", file.isPresent() ? Optional.empty() : Optional.of(document));
                    }).end(console, ExitStatus.FINE);
        } else if (file.isPresent()) {
            console.note(Counted.of(stored.secrets().size(), "secret") + " written to " + file.get());
        } else {
            console.raw(document);
        }
    }

    private void left(List<String> names, String why) {
        if (!names.isEmpty()) {
            invocation.console().note("left out, as " + (names.size() == 1 ? "it is " : "they are ") + why + ": "
                    + String.join(", ", names));
        }
    }
}
