package io.quarkiverse.secrets.deployment.kubernetes;

import java.util.List;
import java.util.Set;

import io.dekorate.kubernetes.config.Mount;
import io.dekorate.kubernetes.config.SecretVolumeBuilder;
import io.dekorate.kubernetes.decorator.AddMountDecorator;
import io.dekorate.kubernetes.decorator.AddSecretVolumeDecorator;
import io.dekorate.kubernetes.decorator.Decorator;
import io.quarkus.kubernetes.spi.DecoratorBuildItem;

/**
 * Changes what Quarkus generates. Apart from the build steps, whose class is loaded without the extension that has the
 * decorators, too.
 */
final class SecretDecorators {

    private static final String VOLUME = "quarkus-secrets";
    /** Kubernetes' own default: the process need not be that of the file's owner. */
    private static final int READABLE = 0644;

    private SecretDecorators() {
    }

    /**
     * Lets the container start without some keys of a Secret.
     *
     * @param target the kind of manifests
     */
    static DecoratorBuildItem optionalKeys(String target, String secret, Set<String> keys) {
        return new DecoratorBuildItem(target, new OptionalKeysDecorator(secret, keys));
    }

    /**
     * Mounts a Secret.
     *
     * @param target the kind of manifests
     * @param container the name of the container
     * @param optional whether the container may start without the Secret
     */
    static List<DecoratorBuildItem> volume(String target, String container, String secret, String path, boolean optional) {
        AddSecretVolumeDecorator volume = new AddSecretVolumeDecorator(
                new SecretVolumeBuilder().withVolumeName(VOLUME).withSecretName(secret).withDefaultMode(READABLE)
                        .withOptional(optional).build());
        AddMountDecorator mount = new AddMountDecorator(Decorator.ANY, container, new Mount(VOLUME, path, null, true));
        return List.of(new DecoratorBuildItem(target, volume), new DecoratorBuildItem(target, mount));
    }
}
