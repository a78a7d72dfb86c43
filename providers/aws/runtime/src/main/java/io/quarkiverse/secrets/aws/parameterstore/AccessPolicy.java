package io.quarkiverse.secrets.aws.parameterstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.quarkiverse.secrets.aws.client.CallerScope;
import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.aws.client.PolicyStatement;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Writes the IAM policy that allows access to certain parameters only. It has no customer managed KMS keys, which are not known
 * from the name of a parameter.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html">Actions of
 *      Systems Manager</a>
 */
final class AccessPolicy {

    private static final List<String> READING = List.of("ssm:GetParameters");
    private static final List<String> READING_PREVIOUS = List.of("ssm:GetParameterHistory", "ssm:GetParameters");
    private static final List<String> READING_AND_WRITING = List.of("ssm:DeleteParameter", "ssm:GetParameterHistory",
            "ssm:GetParameters", "ssm:PutParameter");
    private static final String INSTRUCTIONS = PolicyStatement.INSTRUCTIONS + "parameters that are encrypted with a key of your"
            + " own need kms:Decrypt for that key, too, and to set them, kms:Encrypt and kms:GenerateDataKey";

    private AccessPolicy() {
    }

    /**
     * @throws SecretsProviderException if a key is invalid
     */
    static PolicyDocument of(Collection<SecretReference> references, CallerScope scope, boolean write) {
        SortedSet<String> read = new TreeSet<>();
        SortedSet<String> readWithPrevious = new TreeSet<>();
        SortedSet<String> written = new TreeSet<>();
        for (SecretReference reference : references) {
            String resource = InvalidKey.requireValid(reference, ParameterName.READABLE,
                    key -> ParameterName.pattern(key, scope));
            if (write && ParameterName.isWritable(reference.key())) {
                written.add(resource);
            } else if (Query.of(reference).isForPrevious()) {
                readWithPrevious.add(resource);
            } else {
                read.add(resource);
            }
        }
        read.removeAll(readWithPrevious);
        List<PolicyStatement> statements = new ArrayList<>();
        addStatement(statements, READING, read);
        addStatement(statements, READING_PREVIOUS, readWithPrevious);
        addStatement(statements, READING_AND_WRITING, written);
        return new PolicyDocument(PolicyStatement.policy(statements), INSTRUCTIONS);
    }

    private static void addStatement(List<PolicyStatement> statements, List<String> actions, SortedSet<String> resources) {
        if (!resources.isEmpty()) {
            statements.add(new PolicyStatement(actions, resources));
        }
    }
}
