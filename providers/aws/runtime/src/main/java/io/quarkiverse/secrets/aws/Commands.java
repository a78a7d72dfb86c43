package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.aws.client.AwsCommandLine;
import io.quarkiverse.secrets.providers.support.ShellWord;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Creates commands for secrets of AWS Secrets Manager. None holds a value.
 *
 * @param aws the command line for the same region and endpoint
 */
record Commands(AwsCommandLine aws) {

    private static final String SERVICE = "secretsmanager";
    private static final String FROM_INPUT = " --secret-string" + AwsCommandLine.INPUT;

    private String secretsManager(String operation) {
        return aws.operation(SERVICE, operation);
    }

    private String forSecret(String operation, String id) {
        return secretsManager(operation) + " --secret-id " + ShellWord.of(id);
    }

    String create(String name) {
        return secretsManager("create-secret") + " --name " + ShellWord.of(name) + FROM_INPUT;
    }

    String put(String id) {
        return forSecret("put-secret-value", id) + FROM_INPUT;
    }

    String list() {
        return secretsManager("list-secrets") + " --query 'SecretList[].Name'";
    }

    String restore(String id) {
        return forSecret("restore-secret", id);
    }

    String delete(String id) {
        return forSecret("delete-secret", id);
    }

    String describe(String id) {
        return forSecret("describe-secret", id);
    }

    String versions(String id) {
        return forSecret("list-secret-version-ids", id);
    }

    /** Moves the label of the current version. */
    String makeCurrent(String id, String version, Optional<String> current) {
        return forSecret("update-secret-version-stage", id) + " --version-stage AWSCURRENT --move-to-version-id "
                + ShellWord.of(version) + current.map(from -> " --remove-from-version-id " + ShellWord.of(from)).orElse("");
    }

    String replicate(String id, String from, String to) {
        return "aws secretsmanager replicate-secret-to-regions --region " + from + " --secret-id " + ShellWord.of(id)
                + " --add-replica-regions Region=" + to;
    }

    /** Allows actions to a role. */
    String allow(String actions, String resource) {
        return AwsCommandLine.allow(actions, resource);
    }

    /**
     * Stores a secret.
     *
     * @param exists whether the service has it already
     */
    String set(SecretReference reference, SecretDefinition definition, boolean exists) {
        boolean update = exists || SecretId.isArn(reference.key());
        String store = update ? put(reference.key()) : create(reference.key());
        if (reference.field().isEmpty()) {
            return AwsCommandLine.set(definition, store);
        }
        Optional<String> current = update
                ? Optional.of(forSecret("get-secret-value", reference.key()) + " --query SecretString --output text")
                : Optional.empty();
        return AwsCommandLine.setField(definition, reference.field().get(), current, store);
    }
}
