package io.quarkiverse.secrets.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesNamesTest {

    @ParameterizedTest
    @CsvSource({ "shop, shop-secrets", "My_Shop 2.0, my-shop-2-0-secrets", "--shop--, shop-secrets", "Läden, l-den-secrets",
            "漢字, secrets" })
    void anApplicationsNameBecomesOneThatKubernetesTakes(String application, String name) {
        assertThat(KubernetesNames.ofApplication(application)).isEqualTo(name);
        assertThat(KubernetesNames.isName(name)).isTrue();
    }

    @Test
    void aLongNameIsCutWithoutADashAtTheEnd() {
        assertThat(KubernetesNames.ofApplication("a".repeat(54) + "-b")).isEqualTo("a".repeat(54) + "-secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "A", "a_b", "-a", "a-", "a..b", ".a", "a.", "a b", "a\n" })
    void otherNamesAreNone(String name) {
        assertThat(KubernetesNames.isName(name)).isFalse();
        assertThat(KubernetesNames.isNamespace(name)).isFalse();
    }

    @Test
    void onlyNamesMayHaveDotsAndBeLong() {
        assertThat(KubernetesNames.isName("a.b")).isTrue();
        assertThat(KubernetesNames.isNamespace("a.b")).isFalse();
        assertThat(KubernetesNames.isName("a".repeat(253))).isTrue();
        assertThat(KubernetesNames.isName("a".repeat(254))).isFalse();
        assertThat(KubernetesNames.isNamespace("a".repeat(63))).isTrue();
        assertThat(KubernetesNames.isNamespace("a".repeat(64))).isFalse();
    }
}
