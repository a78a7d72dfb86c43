package io.quarkiverse.secrets.deployment;

import java.util.Optional;

import io.quarkiverse.secrets.runtime.audit.SecretAudit;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The audit, which listens and has yet to be started.
 */
final class SecretAuditBuildItem extends SimpleBuildItem {

    private final RuntimeValue<Optional<SecretAudit>> audit;

    SecretAuditBuildItem(RuntimeValue<Optional<SecretAudit>> audit) {
        this.audit = audit;
    }

    RuntimeValue<Optional<SecretAudit>> audit() {
        return audit;
    }
}
