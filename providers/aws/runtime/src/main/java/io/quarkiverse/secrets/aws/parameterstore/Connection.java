package io.quarkiverse.secrets.aws.parameterstore;

import io.quarkiverse.secrets.aws.client.AwsConnection;
import io.quarkiverse.secrets.aws.client.ClientParts;
import io.quarkiverse.secrets.aws.client.ClientSetup;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes calls to Parameter Store. Safe for use by several threads. */
final class Connection extends AwsConnection<SsmClient> {

    private final ParameterStoreSettings settings;

    Connection(ParameterStoreSettings settings, ClientSetup setup) {
        super(settings.aws(), setup);
        this.settings = settings;
    }

    @Override
    protected SsmClient client(ClientParts parts) {
        return parts.build(SsmClient.builder());
    }

    ParameterStoreSettings settings() {
        return settings;
    }

    /** Returns commands for the same region and endpoint. */
    Commands commands() {
        return new Commands(commandLine(), settings.kmsKeyId(), settings.tier());
    }

    /** Returns what explains the failures of these calls. */
    FailureAnalyzer failures() {
        return new FailureAnalyzer(commands(), callerScope(), settings.endpointKey());
    }
}
