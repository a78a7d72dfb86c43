package io.quarkiverse.secrets.azure;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Explains the errors that the vault answers with.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rest-error-codes">Azure Key Vault REST API error codes</a>
 */
final class ServiceErrorAnalyzer {

    private final KeyVaultLocation vault;
    private final Commands commands;

    /**
     * @param commands the commands that fix something
     */
    ServiceErrorAnalyzer(KeyVaultLocation vault, Commands commands) {
        this.vault = vault;
        this.commands = commands;
    }

    /** Returns the failure of a call about a secret, or, without one, about the vault. */
    Failure of(ServiceError error, Operation operation, SecretQuery id) {
        return switch (error.status()) {
            case 401 -> new Failure(Reach.TOKEN, Kind.DENIED,
                    vault + " does not accept the token (" + error.summary() + ")",
                    correctTenant());
            case 403 -> forbidden(error, operation, id);
            case 404 -> missing(id);
            case 409 -> conflict(error, id);
            case 400 -> operation == Operation.READ && !id.version().isEmpty() ? missing(id) : rejected(error, id);
            default -> error.status() >= 500 || error.status() == 408 || error.status() == 429 ? busy(error)
                    : rejected(error, id);
        };
    }

    /** Returns the failure of a call that the vault cannot serve now. */
    Failure busy(ServiceError error) {
        return error.status() == 429
                ? Failure.of(Kind.THROTTLED, "was not answered by " + vault + ": too many requests (429)",
                        "try again later, or use a separate vault for the application: a vault accepts 4,000 requests in 10"
                                + " seconds")
                : Failure.of(Kind.UNREACHABLE, "was not answered by " + vault + ": " + error.summary(),
                        "try again later; the state of Azure: https://azure.status.microsoft");
    }

    private Failure conflict(ServiceError error, SecretQuery id) {
        return switch (error.innerCode()) {
            case "ObjectIsBeingDeleted", "ObjectIsBeingRecovered" -> Failure.of(Kind.DELETED,
                    "is still being " + (error.innerCode().endsWith("Deleted") ? "deleted from " : "recovered in ") + vault
                            + " (" + error.summary() + ")",
                    "try again in a minute");
            default -> Failure.of(Kind.DELETED,
                    "was deleted from " + vault + ", and its name is still in use (" + error.summary() + ")",
                    commands.recover(id.name()) + "  # or, to delete it permanently: " + commands.purge(id.name()));
        };
    }

    /** Returns the failure of a write after the recovery of the deleted secret. */
    Failure afterRecovery(Failure failure) {
        return new Failure(failure.reach(), failure.kind(), failure.reason(),
                failure.remedy() + "; until then " + vault
                        + " returns the value from before it was deleted, because it was recovered");
    }

    private Failure rejected(ServiceError error, SecretQuery id) {
        return Failure.of(Kind.MALFORMED, "was rejected by " + vault + " (" + error.summary() + ")",
                "check the name and version: " + commands.versions(id.name()));
    }

    private Failure forbidden(ServiceError error, Operation operation, SecretQuery id) {
        return switch (error.innerCode()) {
            case "SecretDisabled" -> Failure.of(Kind.DISABLED, "is disabled in " + vault + " under the name " + id,
                    commands.enable(id.name()));
            case "ForbiddenByFirewall", "ForbiddenByConnection" -> Failure.of(Kind.DENIED,
                    "is behind the firewall of " + vault + " (" + error.summary() + ")",
                    "allow the application's network: " + commands.showNetworkRules());
            default -> denied(error, operation, id);
        };
    }

    private Failure denied(ServiceError error, Operation operation, SecretQuery id) {
        String permit = commands.assign(operation.role()) + "  # in a vault with access policies: "
                + commands.policy(operation.permission());
        return switch (operation) {
            case PROBE -> Failure.of(Kind.DENIED,
                    "is denied by " + vault + ": the application may not get secrets of any name (" + error.summary()
                            + "); this check does not detect a role for single secrets",
                    permit);
            case UPDATE -> Failure.of(Kind.DENIED,
                    "is denied by " + vault + ": the application may not change secrets (" + error.summary()
                            + "), so it may not set them either, except by a custom role",
                    permit);
            case RECOVER -> Failure.of(Kind.DENIED,
                    "was deleted from " + vault + ", its name is still in use, and the application may not"
                            + " recover it (" + error.summary() + ")",
                    "recover it: " + commands.recover(id.name()) + "  # or allow the application to do so: " + permit);
            default -> Failure.of(Kind.DENIED,
                    "is denied by " + vault + ": the application may not " + operation.permission() + " secrets ("
                            + error.summary() + ")",
                    permit);
        };
    }

    private Failure missing(SecretQuery id) {
        if (!id.version().isEmpty() && !id.isPrevious()) {
            return Failure.of(Kind.MISSING, "is missing in " + vault + " under the name and version " + id,
                    commands.versions(id.name()));
        }
        return Failure.of(Kind.MISSING,
                "is missing in " + vault + " under the name " + id.name() + ": it was never set, or it was deleted",
                howToSet(commands.set(id.name()), id.name()));
    }

    /** Returns the failure of a query for the previous version of a secret without one. */
    Failure noPrevious(SecretQuery id) {
        return Failure.of(Kind.MISSING,
                "has no version before the current one in " + vault + " under the name " + id.name()
                        + ", or none that is enabled",
                commands.versions(id.name()));
    }

    /** Returns a command that sets a secret, with a hint at recovering it. */
    String howToSet(String command, String name) {
        return command + "  # if it was deleted: " + commands.recover(name);
    }

    String correctTenant() {
        return "set AZURE_TENANT_ID to the tenant of the vault: az keyvault show --name " + vault.name()
                + " --query properties.tenantId";
    }
}
