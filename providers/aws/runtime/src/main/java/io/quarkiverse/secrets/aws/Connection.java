package io.quarkiverse.secrets.aws;

import io.quarkiverse.secrets.aws.client.AwsConnection;
import io.quarkiverse.secrets.aws.client.AwsSettings;
import io.quarkiverse.secrets.aws.client.ClientParts;
import io.quarkiverse.secrets.aws.client.ClientSetup;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Makes calls to AWS Secrets Manager. Safe for use by several threads. */
final class Connection extends AwsConnection<SecretsManagerClient> {

    Connection(AwsSettings settings, ClientSetup setup) {
        super(settings, setup);
    }

    @Override
    protected SecretsManagerClient client(ClientParts parts) {
        return parts.build(SecretsManagerClient.builder());
    }

    /** Returns where secrets are that are named without an ARN, as far as it is known by now. */
    ArnScope scope() {
        return new ArnScope(callerScope());
    }

    /** Returns where secrets are that are named without an ARN, as far as it is known without a call. */
    ArnScope scopeBySettings() {
        return new ArnScope(callerScopeBySettings());
    }

    /** Returns commands for the same region and endpoint. */
    Commands commands() {
        return new Commands(commandLine());
    }

    /** Returns what explains the failures of these calls. */
    FailureAnalyzer failures() {
        return new FailureAnalyzer(commands(), scope());
    }
}
