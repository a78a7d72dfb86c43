package io.quarkiverse.secrets.deployment;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * Registers a secret that the application needs, on behalf of an extension. Where the application or another extension
 * registers the same secret, the definitions are merged and the stricter requirement wins.
 */
public final class SecretDefinitionBuildItem extends MultiBuildItem {

    private final SecretDefinition definition;

    /**
     * @param definition what is known of the secret; {@link SecretDefinition#usedBy()} should name the extension
     */
    public SecretDefinitionBuildItem(SecretDefinition definition) {
        this.definition = definition;
    }

    public SecretDefinition definition() {
        return definition;
    }
}
