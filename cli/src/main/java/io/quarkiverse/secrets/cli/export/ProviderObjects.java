package io.quarkiverse.secrets.cli.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;

/** How the providers of the Secrets Store CSI Driver write down what to mount: as a text in YAML. */
public enum ProviderObjects {

    /**
     * One object for each secret of AWS, and for each parameter. Fields of one object are in one entry.
     *
     * @see <a href="https://github.com/aws/secrets-store-csi-driver-provider-aws">the provider</a>
     */
    AWS_SECRETS_MANAGER("aws", KnownBackends.AWS_SECRETS_MANAGER.id(), List.of()) {
        @Override
        String write(List<StoredSecret> secrets) {
            return awsObjects("secretsmanager", secrets);
        }
    },
    AWS_PARAMETER_STORE("aws", KnownBackends.AWS_PARAMETER_STORE.id(), List.of()) {
        @Override
        String write(List<StoredSecret> secrets) {
            return awsObjects("ssmparameter", secrets);
        }
    },
    /**
     * A list of texts, each of which is YAML once more.
     *
     * @see <a href="https://azure.github.io/secrets-store-csi-driver-provider-azure/">the provider</a>
     */
    AZURE_KEY_VAULT("azure", KnownBackends.AZURE_KEY_VAULT.id(), List.of("keyvaultName", "tenantId")) {
        @Override
        String write(List<StoredSecret> secrets) {
            List<Node> objects = new ArrayList<>();
            for (StoredSecret secret : secrets) {
                if (secret.where().field().isPresent()) {
                    throw new CliException(
                            "nothing was exported: " + secret.where().name() + " is a field of " + secret.where().key()
                                    + ", and the provider of Azure mounts whole secrets",
                            "leave it out with --only, or export as external-secret", ExitStatus.WRONG);
                }
                List<NodeTuple> object = object(secret.where().key());
                object.add(YamlText.field("objectType", YamlText.plain("secret")));
                object.add(YamlText.field("objectAlias", YamlText.quoted(secret.variable())));
                version(object, "objectVersion", secret);
                objects.add(YamlText.block(YamlText.write(YamlText.mapping(object))));
            }
            return YamlText.write(YamlText.mapping(List.of(YamlText.field("array", YamlText.sequence(objects)))));
        }
    },
    /** @see <a href="https://developer.hashicorp.com/vault/docs/platform/k8s/csi/configurations">the provider</a> */
    HASHICORP_VAULT("vault", KnownBackends.HASHICORP_VAULT.id(), List.of("roleName", "vaultAddress")) {
        @Override
        String write(List<StoredSecret> secrets) {
            List<Node> objects = new ArrayList<>();
            for (StoredSecret secret : secrets) {
                List<NodeTuple> object = object(secret.variable());
                object.add(YamlText.field("secretPath", YamlText.quoted(secret.where().key())));
                secret.where().field().ifPresent(field -> object.add(YamlText.field("secretKey", YamlText.quoted(field))));
                secret.where().version().ifPresent(version -> object.add(YamlText.field("secretArgs",
                        YamlText.texts(Map.of("version", version)))));
                objects.add(YamlText.mapping(object));
            }
            return YamlText.write(YamlText.sequence(objects));
        }
    };

    /** What needs no quotes in JMESPath. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String provider;
    private final BackendId backend;
    private final List<String> required;

    ProviderObjects(String provider, BackendId backend, List<String> required) {
        this.provider = provider;
        this.backend = backend;
        this.required = required;
    }

    /** The one for a backend; empty if the driver has no provider for it. */
    public static Optional<ProviderObjects> of(BackendId backend) {
        for (ProviderObjects objects : values()) {
            if (objects.backend.equals(backend)) {
                return Optional.of(objects);
            }
        }
        return Optional.empty();
    }

    /** The name of the provider. */
    public String provider() {
        return provider;
    }

    /** The names of the parameters that it cannot do without. */
    List<String> required() {
        return required;
    }

    /** The value of the parameter {@code objects}. */
    abstract String write(List<StoredSecret> secrets);

    private static String awsObjects(String type, List<StoredSecret> secrets) {
        Map<List<Object>, List<StoredSecret>> byObject = new LinkedHashMap<>();
        for (StoredSecret secret : secrets) {
            Object whole = secret.where().field().isPresent() ? "" : secret.variable();
            byObject.computeIfAbsent(List.of(secret.where().key(), secret.where().version(), whole),
                    object -> new ArrayList<>()).add(secret);
        }
        return YamlText.write(YamlText.sequence(byObject.values().stream().map(same -> awsObject(type, same)).toList()));
    }

    private static Node awsObject(String type, List<StoredSecret> same) {
        StoredSecret first = same.get(0);
        List<NodeTuple> object = object(first.where().key());
        if (!first.where().key().startsWith("arn:")) {
            object.add(YamlText.field("objectType", YamlText.plain(type)));
        }
        // A number is a version of a parameter; what Secrets Manager has besides IDs are labels
        boolean label = type.equals("secretsmanager") && first.where().version().filter(v -> v.length() < 32).isPresent();
        version(object, label ? "objectVersionLabel" : "objectVersion", first);
        if (first.where().field().isEmpty()) {
            object.add(YamlText.field("objectAlias", YamlText.quoted(first.variable())));
            return YamlText.mapping(object);
        }
        List<Node> fields = new ArrayList<>();
        for (StoredSecret secret : same) {
            fields.add(YamlText.mapping(List.of(YamlText.field("path", YamlText.quoted(path(secret.where().field().get()))),
                    YamlText.field("objectAlias", YamlText.quoted(secret.variable())))));
        }
        object.add(YamlText.field("jmesPath", YamlText.sequence(fields)));
        return YamlText.mapping(object);
    }

    private static String path(String field) {
        return IDENTIFIER.matcher(field).matches() ? field
                : '"' + field.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static List<NodeTuple> object(String name) {
        List<NodeTuple> object = new ArrayList<>();
        object.add(YamlText.field("objectName", YamlText.quoted(name)));
        return object;
    }

    private static void version(List<NodeTuple> object, String field, StoredSecret secret) {
        secret.where().version().ifPresent(version -> object.add(YamlText.field(field, YamlText.quoted(version))));
    }
}
