package io.quarkiverse.secrets.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

@Tag("slow")
class SecretVolumeTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = KubernetesManifests.application()
            .overrideConfigKey("quarkus.secrets.kubernetes.secret", "shop-secrets")
            .overrideConfigKey("quarkus.secrets.kubernetes.as", "volume");

    @ProdBuildResults
    private ProdModeTestResults build;

    @Test
    void theSecretIsMountedAndTheApplicationReadsTheFolder() {
        Map<String, Object> container = KubernetesManifests.container(build);
        assertThat(KubernetesManifests.<List<Object>> at(container, "volumeMounts"))
                .containsExactly(Map.of("name", "quarkus-secrets", "mountPath", "/etc/secrets", "readOnly", true));
        assertThat(KubernetesManifests.<List<Object>> at(KubernetesManifests.deployment(build), "spec", "template", "spec",
                "volumes"))
                .containsExactly(Map.of("name", "quarkus-secrets", "secret",
                        Map.of("secretName", "shop-secrets", "defaultMode", 0644, "optional", false)));
        assertThat(KubernetesManifests.<List<Object>> at(container, "env")).contains(
                Map.of("name", "SECRETS_BACKEND", "value", "mounted-files"),
                Map.of("name", "QUARKUS_SECRETS_MOUNTED_FILES_PATHS", "value", "/etc/secrets"));
    }
}
