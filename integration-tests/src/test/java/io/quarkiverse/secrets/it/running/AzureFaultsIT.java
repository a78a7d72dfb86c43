package io.quarkiverse.secrets.it.running;

/** What may happen to Azure Key Vault while the packaged application runs. */
class AzureFaultsIT extends RunningFaults {

    @Override
    RunningBackend backend() {
        return new RunningAzure(directory);
    }
}
