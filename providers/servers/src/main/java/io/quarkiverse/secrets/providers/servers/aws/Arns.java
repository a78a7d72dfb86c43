package io.quarkiverse.secrets.providers.servers.aws;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The ARNs of secrets, which are the same in each run. */
final class Arns {

    static final String REGION = "eu-west-1";
    static final String ACCOUNT = "123456789012";
    private static final int SUFFIX_LENGTH = 6;

    private Arns() {
    }

    /** The ARN of a secret, with six characters behind its name as the service adds them. */
    static String arn(String account, String name) {
        String uuid = UUID.nameUUIDFromBytes((account + name).getBytes(StandardCharsets.UTF_8)).toString();
        return withoutSuffix(account, name) + "-" + uuid.substring(0, SUFFIX_LENGTH);
    }

    /** The same without these characters. */
    static String withoutSuffix(String account, String name) {
        return "arn:aws:secretsmanager:" + REGION + ":" + account + ":secret:" + name;
    }

    /** Whether an identifier is the ARN of a secret, with or without these characters. */
    static boolean matches(String arn, String id) {
        return arn.equals(id) || arn.substring(0, arn.length() - SUFFIX_LENGTH - 1).equals(id);
    }

    /** Whether an identifier is an ARN and not a name. */
    static boolean isArn(String id) {
        return id.startsWith("arn:");
    }
}
