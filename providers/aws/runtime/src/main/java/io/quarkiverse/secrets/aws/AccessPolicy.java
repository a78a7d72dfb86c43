package io.quarkiverse.secrets.aws;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Writes the IAM policy that allows access to certain secrets only. It has no customer managed KMS keys, which are not known
 * from the name of a secret: they need {@code kms:Decrypt}, and {@code kms:GenerateDataKey} to store.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html">Actions
 *      of Secrets Manager</a>
 */
final class AccessPolicy {

    private static final String VERSION = "2012-10-17";
    private static final List<String> READING = List.of("secretsmanager:GetSecretValue");
    private static final List<String> READING_AND_WRITING = List.of("secretsmanager:CreateSecret",
            "secretsmanager:DeleteSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue",
            "secretsmanager:RestoreSecret");
    /** Not limited to resources by IAM: GetSecretValue limits what it returns. */
    private static final List<String> BATCH = List.of("secretsmanager:BatchGetSecretValue");
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AccessPolicy() {
    }

    /**
     * @throws SecretsProviderException if a key is invalid
     */
    static String of(Collection<SecretReference> references, ArnScope scope, boolean write) {
        SortedSet<String> resources = new TreeSet<>();
        for (SecretReference reference : references) {
            resources.add(resource(reference, scope));
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            // The same on every machine
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);
            json.setPrettyPrinter(new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines));
            json.writeStartObject();
            json.writeStringField("Version", VERSION);
            json.writeArrayFieldStart("Statement");
            if (!resources.isEmpty()) {
                writeStatement(json, write ? READING_AND_WRITING : READING, resources);
            }
            writeStatement(json, BATCH, List.of("*"));
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String resource(SecretReference reference, ArnScope scope) {
        Optional<Failure> invalid = InvalidKey.of(reference);
        if (invalid.isPresent()) {
            throw new SecretsProviderException(
                    "A policy cannot be created for the secret " + OneLine.of(reference.name()) + ": "
                            + invalid.get().asClause(),
                    invalid.get().remedy());
        }
        return scope.pattern(reference.key());
    }

    private static void writeStatement(JsonGenerator json, Collection<String> actions, Collection<String> resources)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("Effect", "Allow");
        writeList(json, "Action", actions);
        writeList(json, "Resource", resources);
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, String name, Collection<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
