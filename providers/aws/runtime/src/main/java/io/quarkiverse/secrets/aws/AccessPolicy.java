package io.quarkiverse.secrets.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.aws.client.PolicyStatement;
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

    private static final List<String> READING = List.of("secretsmanager:GetSecretValue");
    private static final List<String> READING_AND_WRITING = List.of("secretsmanager:CreateSecret",
            "secretsmanager:DeleteSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue",
            "secretsmanager:RestoreSecret");
    /** Not limited to resources by IAM: GetSecretValue limits what it returns. */
    private static final List<String> BATCH = List.of("secretsmanager:BatchGetSecretValue");

    private AccessPolicy() {
    }

    /**
     * @throws SecretsProviderException if a key is invalid
     */
    static String of(Collection<SecretReference> references, ArnScope scope, boolean write) {
        SortedSet<String> resources = new TreeSet<>();
        for (SecretReference reference : references) {
            resources.add(InvalidKey.requireValid(reference, SecretId.RULES, scope::pattern));
        }
        List<PolicyStatement> statements = new ArrayList<>();
        if (!resources.isEmpty()) {
            statements.add(new PolicyStatement(write ? READING_AND_WRITING : READING, resources));
        }
        statements.add(new PolicyStatement(BATCH, List.of("*")));
        return PolicyStatement.policy(statements);
    }
}
