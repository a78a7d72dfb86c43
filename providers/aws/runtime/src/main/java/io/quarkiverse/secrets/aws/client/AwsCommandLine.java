package io.quarkiverse.secrets.aws.client;

import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.RandomValue;
import io.quarkiverse.secrets.providers.support.ShellWord;

/**
 * Creates commands of the AWS command line for people to paste. None holds a value, which is typed or generated and goes
 * through standard input, because arguments show in the list of processes.
 *
 * @param region the region, if known
 * @param endpoint where requests go instead of the region's own endpoint
 */
public record AwsCommandLine(Optional<String> region, Optional<String> endpoint) {

    /** The file that the AWS command line reads a value from. */
    public static final String INPUT = " file:///dev/stdin";

    /** Returns where the service is, with a blank before it; empty if it is not known. */
    public String scope() {
        return endpoint.map(url -> " at " + url).orElseGet(() -> region.map(region -> " in " + region).orElse(""));
    }

    /** Returns the beginning of a command for one operation of a service. */
    public String operation(String service, String operation) {
        return "aws " + service + " " + operation + region.map(id -> " --region " + id).orElse("")
                + endpoint.map(url -> " --endpoint-url " + ShellWord.of(url)).orElse("");
    }

    /**
     * Allows actions to a role.
     *
     * @param actions one of them or a list, in JSON
     */
    public static String allow(String actions, String resource) {
        return "aws iam put-role-policy --role-name <role> --policy-name quarkus-secrets --policy-document "
                + "'{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":" + actions + ",\"Resource\":\""
                + resource + "\"}]}'";
    }

    /**
     * Types or generates a value, and stores it.
     *
     * @param store the command that stores its standard input
     */
    public static String set(SecretDefinition definition, String store) {
        String value = generator(definition);
        return (value.isEmpty() ? "read -rs VALUE && printf %s \"$VALUE\" | " : value + " | ") + store;
    }

    /**
     * Types or generates the value of one field, and stores the object with it.
     *
     * @param current the command that prints the current object; empty if there is none
     * @param store the command that stores its standard input
     */
    public static String setField(SecretDefinition definition, String field, Optional<String> current, String store) {
        String generator = generator(definition);
        String value = generator.isEmpty() ? "read -rs VALUE && VALUE=\"$VALUE\" " : "VALUE=\"$(" + generator + ")\" ";
        String filter = ShellWord.of(".[\"" + field.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]=env.VALUE");
        return value + (current.isEmpty() ? "jq -nc " + filter : "jq -c " + filter + " <<< \"$(" + current.get() + ")\"")
                + " | "
                + store;
    }

    private static String generator(SecretDefinition definition) {
        return definition.minBits() > 0 ? RandomValue.command(definition.minBits()) : "";
    }
}
