package io.quarkiverse.secrets.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

@Tag("slow")
class SecretVariablesTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = KubernetesManifests.application()
            .overrideConfigKey("quarkus.secrets.registry.\"ELSEWHERE\".backend", "hashicorp-vault")
            .overrideConfigKey("quarkus.secrets.kubernetes.secret", "shop-secrets");

    @ProdBuildResults
    private ProdModeTestResults build;

    @Test
    void theContainerHasAVariableForEachSecretAndMayStartWithoutTheOptionalOnes() {
        Map<String, Object> variables = new HashMap<>();
        for (Object variable : KubernetesManifests.<List<Object>> at(KubernetesManifests.container(build), "env")) {
            variables.put(KubernetesManifests.at(variable, "name"),
                    KubernetesManifests.at(variable, "valueFrom", "secretKeyRef"));
        }
        assertThat(variables).doesNotContainKey("ELSEWHERE")
                .containsEntry("API_KEY", Map.of("name", "shop-secrets", "key", "API_KEY"))
                .containsEntry("SMTP_SECRET_KEY", Map.of("name", "shop-secrets", "key", "SMTP_SECRET_KEY"))
                .containsEntry("WEBHOOK_KEY", Map.of("name", "shop-secrets", "key", "WEBHOOK_KEY", "optional", true))
                .containsEntry("LEVEL", Map.of("name", "shop-secrets", "key", "LEVEL", "optional", true));
    }

    @Test
    void anAnnotationHasTheNames() {
        assertThat(KubernetesManifests.<String> at(KubernetesManifests.deployment(build), "metadata", "annotations",
                "quarkus-secrets/names")).isEqualTo("API_KEY,LEVEL,SMTP_SECRET_KEY,WEBHOOK_KEY");
    }
}
