package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;

class ListSecretsTest {

    private static final String KEYS = "[\"a,b\", \"c\\\\d\", \"$x ${y}\"]";

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(ListSecretsTest.class,
                    List.of("API_KEYS='" + KEYS.replace("\\", "\\\\") + "'", "PORTS='[1, 22]'", "PLAIN=a,b",
                            "SHOP_OBJECTS='[{\"id\": 1, \"tags\": [\"x\"]}, true, null, 1.50]'", "SHOP_MAYBE='[\"m,n\"]'",
                            "CHANGING='[\"one\", \"two\"]'", "SHOP_CHANGING='[\"one\", \"two\"]'"),
                    Bean.class, Shop.class)
            .overrideConfigKey("quarkus.secrets.registry.\"ELSEWHERE\".required", "true")
            .overrideRuntimeConfigKey("ELSEWHERE", "[\"p,q\",\"r\"]");

    @ConfigMapping(prefix = "shop")
    interface Shop {
        @Secret
        List<String> objects();

        @Secret
        Optional<Set<String>> maybe();

        @Secret
        List<String> changing();
    }

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "API_KEYS")
        List<String> keys;

        @ConfigProperty(name = "API_KEYS")
        String text;

        @ConfigProperty(name = "PORTS")
        Set<Integer> ports;

        @ConfigProperty(name = "PLAIN")
        List<String> plain;

        @ConfigProperty(name = "ELSEWHERE")
        Optional<List<String>> elsewhere;

        @ConfigProperty(name = "CHANGING")
        Provider<List<String>> changing;

        @Inject
        Shop shop;
    }

    @Inject
    Bean bean;

    @Inject
    Config config;

    @Inject
    SecretsManager secrets;

    @Test
    void aListHasTheElementsOfTheArray() {
        assertThat(bean.keys).containsExactly("a,b", "c\\d", "$x ${y}");
        assertThat(bean.ports).containsExactlyInAnyOrder(1, 22);
        assertThat(config.getValues("API_KEYS", String.class)).isEqualTo(bean.keys);
    }

    @Test
    void aStringOfTheSameSecretIsTheArrayAsItIsStored() {
        assertThat(bean.text).isEqualTo(KEYS);
        assertThat(secrets.get("API_KEYS")).isEqualTo(KEYS);
    }

    @Test
    void aMemberOfAMappingHasTheElementsOfTheArray() {
        assertThat(bean.shop.objects()).containsExactly("{\"id\": 1, \"tags\": [\"x\"]}", "true", "1.50");
        assertThat(bean.shop.maybe()).contains(Set.of("m,n"));
    }

    @Test
    void whatIsNoArrayIsSplitAtCommasAsEver() {
        assertThat(bean.plain).containsExactly("a", "b");
    }

    @Test
    void anArrayInAnotherSourceIsTakenApartToo() {
        assertThat(bean.elsewhere).contains(List.of("p,q", "r"));
    }

    @Test
    void anArrayWithAnotherNumberOfElementsIsReadAfterARefresh() throws IOException {
        change("[\"one\", \"two\"]", "[\"1\", \"2\", \"3\"]");
        assertThat(bean.changing.get()).containsExactly("1", "2", "3");
        assertThat(secrets.getMapping(Shop.class).changing()).containsExactly("1", "2", "3");

        change("[\"1\", \"2\", \"3\"]", "[\"x\"]");
        assertThat(bean.changing.get()).containsExactly("x");
        assertThat(secrets.getMapping(Shop.class).changing()).containsExactly("x");
    }

    private void change(String from, String to) throws IOException {
        Path file = EnvFileOfTest.path(ListSecretsTest.class);
        Files.writeString(file, Files.readString(file).replace("CHANGING='" + from, "CHANGING='" + to));
        secrets.refresh();
    }
}
