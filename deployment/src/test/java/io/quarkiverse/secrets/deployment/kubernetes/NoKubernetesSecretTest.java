package io.quarkiverse.secrets.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

@Tag("slow")
class NoKubernetesSecretTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = KubernetesManifests.application();

    @ProdBuildResults
    private ProdModeTestResults build;

    @Test
    void withoutTheSettingNothingOfAnySecretIsInTheManifest() {
        assertThat(KubernetesManifests.deployment(build).toString()).contains("shop").doesNotContain("API_KEY", "secretKeyRef",
                "quarkus-secrets");
    }
}
