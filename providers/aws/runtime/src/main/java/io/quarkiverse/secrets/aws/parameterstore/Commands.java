package io.quarkiverse.secrets.aws.parameterstore;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.aws.client.AwsCommandLine;
import io.quarkiverse.secrets.providers.support.ShellWord;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Creates commands for parameters. None holds a value, and none prints one but that which edits a field.
 *
 * @param aws the command line for the same region and endpoint
 * @param kmsKeyId the KMS key to encrypt new parameters with
 * @param tier the tier to store parameters in
 */
record Commands(AwsCommandLine aws, Optional<String> kmsKeyId, Tier tier) {

    private static final String FROM_INPUT = " --value" + AwsCommandLine.INPUT;

    private String ssm(String operation) {
        return aws.operation("ssm", operation);
    }

    private String forParameter(String operation, String name) {
        return ssm(operation) + " --name " + ShellWord.of(name);
    }

    /** Creates a parameter. */
    String create(String name) {
        return forParameter("put-parameter", name) + " --type SecureString"
                + kmsKeyId.map(key -> " --key-id " + ShellWord.of(key)).orElse("") + tierOption() + FROM_INPUT;
    }

    /** Stores a new version of a parameter, which keeps its type. */
    String overwrite(String name) {
        return forParameter("put-parameter", name) + " --overwrite"
                + kmsKeyId.map(key -> " --key-id " + ShellWord.of(key)).orElse("") + tierOption() + FROM_INPUT;
    }

    private String tierOption() {
        return tier == Tier.STANDARD ? "" : " --tier " + tier.sdk().toString();
    }

    String list() {
        return ssm("describe-parameters") + " --query 'Parameters[].Name'";
    }

    String delete(String name) {
        return forParameter("delete-parameter", name);
    }

    /** Shows the key, the type and the tier. */
    String describe(String id) {
        return ssm("describe-parameters") + " --parameter-filters Key=Name,Values=" + ShellWord.of(id);
    }

    String versions(String id) {
        return forParameter("get-parameter-history", id) + " --query 'Parameters[].[Version,Labels,LastModifiedDate]'";
    }

    /**
     * Stores a secret.
     *
     * @param exists whether the service has the parameter already
     */
    String set(SecretReference reference, SecretDefinition definition, boolean exists) {
        String store = exists ? overwrite(reference.key()) : create(reference.key());
        if (reference.field().isEmpty()) {
            return AwsCommandLine.set(definition, store);
        }
        Optional<String> current = exists
                ? Optional.of(forParameter("get-parameter", reference.key())
                        + " --with-decryption --query Parameter.Value --output text")
                : Optional.empty();
        return AwsCommandLine.setField(definition, reference.field().get(), current, store);
    }
}
