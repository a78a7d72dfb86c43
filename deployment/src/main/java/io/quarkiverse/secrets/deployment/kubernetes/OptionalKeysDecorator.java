package io.quarkiverse.secrets.deployment.kubernetes;

import java.util.Set;

import io.dekorate.kubernetes.decorator.ApplicationContainerDecorator;
import io.dekorate.kubernetes.decorator.Decorator;
import io.fabric8.kubernetes.api.model.SecretKeySelectorFluent;

/**
 * Lets the container start without the keys of optional secrets. Behind all that sets up containers: Quarkus removes the
 * attribute there, and its build item for a variable does not have it.
 */
final class OptionalKeysDecorator extends Decorator<SecretKeySelectorFluent<?>> {

    private final String secret;
    private final Set<String> keys;

    OptionalKeysDecorator(String secret, Set<String> keys) {
        this.secret = secret;
        this.keys = keys;
    }

    @Override
    public void visit(SecretKeySelectorFluent<?> selector) {
        if (secret.equals(selector.getName()) && keys.contains(selector.getKey())) {
            selector.withOptional(true);
        }
    }

    @Override
    @SuppressWarnings({ "unchecked", "rawtypes" })
    public Class<? extends Decorator>[] after() {
        return new Class[] { ApplicationContainerDecorator.class };
    }
}
