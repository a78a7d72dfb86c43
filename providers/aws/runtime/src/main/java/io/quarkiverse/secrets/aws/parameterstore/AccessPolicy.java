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
        SortedSet<String> current = new TreeSet<>();
        SortedSet<String> previous = new TreeSet<>();
        for (SecretReference reference : references) {
            String resource = InvalidKey.requireValid(reference, write ? ParameterName.WRITABLE : ParameterName.READABLE,
                    key -> Connection.pattern(key, scope));
            (Query.of(reference).isForPrevious() ? previous : current).add(resource);
        }
        if (write) {
            current.addAll(previous);
        }
        List<PolicyStatement> statements = new ArrayList<>();
        current.removeAll(write ? List.of() : previous);
        if (!current.isEmpty()) {
            statements.add(new PolicyStatement(write ? READING_AND_WRITING : READING, current));
        }
        if (!write && !previous.isEmpty()) {
            statements.add(new PolicyStatement(READING_PREVIOUS, previous));
        }
        return new PolicyDocument(PolicyStatement.policy(statements), INSTRUCTIONS);
    }
}
