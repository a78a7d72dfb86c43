package io.quarkiverse.secrets.aws.parameterstore;

import io.quarkiverse.secrets.aws.client.WarmUp;

/**
 * Loads the classes for calls to Parameter Store.
 */
final class ParameterStoreWarmUp {

    private static final String NAME = "n";
    private static final String ANSWER = "{\"InvalidParameters\":[],\"Parameters\":[{\"ARN\":\"a\",\"DataType\":\"text\","
            + "\"LastModifiedDate\":1.0,\"Name\":\"" + NAME + "\",\"Type\":\"SecureString\",\"Value\":\"s\",\"Version\":1}]}";

    private ParameterStoreWarmUp() {
    }

    static void run() {
        WarmUp.run(NAME, ANSWER, (settings, setup) -> new ParameterStoreProvider(
                new Connection(ParameterStoreSettings.of(settings), setup), ""));
    }
}
