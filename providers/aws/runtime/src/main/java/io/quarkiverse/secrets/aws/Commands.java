package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.RandomValue;
import io.quarkiverse.secrets.providers.support.ShellWord;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Creates commands of the AWS command line for people to paste. None holds a value, which is typed or generated and goes
 * through standard input, because arguments show in the list of processes.
 *
 * @param region the region, if known
 * @param endpoint where requests go instead of the region's own endpoint
 */
record Commands(Optional<String> region, Optional<String> endpoint) {

    private static final String FROM_INPUT = " --secret-string file:///dev/stdin";

    /** Returns where the service is, with a blank before it; empty if it is not known. */
    String scope() {
        return endpoint.map(url -> " at " + url).orElseGet(() -> region.map(region -> " in " + region).orElse(""));
    }

    private String secretsManager(String operation) {
        return "aws secretsmanager " + operation + region.map(id -> " --region " + id).orElse("")
                + endpoint.map(url -> " --endpoint-url " + ShellWord.of(url)).orElse("");
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

    String replicate(String id, String from, String to) {
        return "aws secretsmanager replicate-secret-to-regions --region " + from + " --secret-id " + ShellWord.of(id)
                + " --add-replica-regions Region=" + to;
    }

    /** Allows actions to a role. */
    String allow(String actions, String resource) {
        return "aws iam put-role-policy --role-name <role> --policy-name quarkus-secrets --policy-document "
                + "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":" + actions + ",\"Resource\":\""
                + resource + "\"}]}'";
    }

    /**
     * Stores a secret.
     *
     * @param exists whether the service has it already
     */
    String set(SecretReference reference, SecretDefinition definition, boolean exists) {
        boolean update = exists || SecretId.isArn(reference.key());
        String store = update ? put(reference.key()) : create(reference.key());
        String value = definition.minBits() > 0 ? RandomValue.command(definition.minBits()) : "";
        if (reference.field().isPresent()) {
            return setField(reference, reference.field().get(), value, update) + store;
        }
        return (value.isEmpty() ? "read -rs VALUE && printf %s \"$VALUE\" | " : value + " | ") + store;
    }

    private String setField(SecretReference reference, String field, String generator, boolean update) {
        String value = generator.isEmpty() ? "read -rs VALUE && VALUE=\"$VALUE\" " : "VALUE=\"$(" + generator + ")\" ";
        String filter = ShellWord.of(".[\"" + field.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]=env.VALUE");
        if (!update) {
            return value + "jq -nc " + filter + " | ";
        }
        String current = forSecret("get-secret-value", reference.key()) + " --query SecretString --output text";
        return value + "jq -c " + filter + " <<< \"$(" + current + ")\" | ";
    }
}
