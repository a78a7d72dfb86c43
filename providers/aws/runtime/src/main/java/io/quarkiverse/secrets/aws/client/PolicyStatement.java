package io.quarkiverse.secrets.aws.client;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;

/**
 * Allows actions on resources in a policy of IAM.
 *
 * @param actions the actions, in the order in which they are written
 * @param resources ARNs and patterns of ARNs, in the order in which they are written
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Elements of policies</a>
 */
public record PolicyStatement(Collection<String> actions, Collection<String> resources) {

    /** How a policy is given to the application, with a line break at the end. */
    public static final String INSTRUCTIONS = "give it to the application's role: secrets policy > policy.json && aws iam"
            + " put-role-policy --role-name <role> --policy-name secrets --policy-document file://policy.json\n";

    private static final String VERSION = "2012-10-17";
    private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Returns a policy with these statements, as JSON on lines that are the same on every machine. */
    public static String policy(List<PolicyStatement> statements) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);
            json.setPrettyPrinter(new DefaultPrettyPrinter(separators).withObjectIndenter(lines).withArrayIndenter(lines));
            json.writeStartObject();
            json.writeStringField("Version", VERSION);
            json.writeArrayFieldStart("Statement");
            for (PolicyStatement statement : statements) {
                statement.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
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
