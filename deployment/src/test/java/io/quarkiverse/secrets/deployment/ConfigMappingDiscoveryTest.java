package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.logging.Level;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;

class ConfigMappingDiscoveryTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(ConfigMappingDiscoveryTest.class,
                    List.of("SHOP_INHERITED=i", "SHOP_API_KEY=n", "SHOP_DIRECT=p", "SHOP_DEEP_DEEPER_KEY=d", "SHOP_LIST=a,b",
                            "SHOP_WRAPPED=w", "SHOP_ENDPOINT=https://example.com", "SNAKE_MY_KEY=s", "BEAN_API_KEY=b",
                            "SHOP_TENANTS_FIRST_KEY=t"),
                    Shop.class, Inherited.class, Snake.class, Bean.class, User.class)
            .overrideConfigKey("shop.tenants.second.key", "plain")
            .overrideConfigKey("app.fallback", "expanded")
            .overrideConfigKey("quarkus.secrets.registry.\"shop.tenants.first.key\".required", "true")
            .overrideConfigKey("quarkus.secrets.registry.\"shop.renamed-guest\".default-value", "of the registry")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records)
                    .filteredOn(r -> r.getMessage().contains("has no effect inside a map"))
                    .singleElement().satisfies(r -> assertThat(r.getParameters()).containsExactly(Shop.Tenant.class.getName()
                            + "#key")));

    interface Inherited {
        @Secret
        String inherited();
    }

    @ConfigMapping(prefix = "shop")
    interface Shop extends Inherited {
        @Secret
        @WithName("api-key")
        String renamed();

        @WithParentName
        Parent parent();

        Deep deep();

        @Secret
        List<String> list();

        @Secret
        OptionalInt optionalInt();

        @Secret
        Optional<List<String>> optionalList();

        @Secret
        URI endpoint();

        @Secret
        io.smallrye.config.Secret<String> wrapped();

        @Secret
        @WithDefault("guest")
        String renamedGuest();

        @Secret
        @WithDefault("[${app.fallback}]")
        String expanded();

        Map<String, Tenant> tenants();

        interface Parent {
            @Secret
            String direct();
        }

        interface Deep {
            Deeper deeper();
        }

        interface Deeper {
            @Secret
            Optional<String> key();
        }

        interface Tenant {
            @Secret
            String key();
        }
    }

    @ConfigMapping(prefix = "snake", namingStrategy = NamingStrategy.SNAKE_CASE)
    interface Snake {
        @Secret
        String myKey();
    }

    @ConfigMapping(prefix = "bean", beanStyleGetters = true)
    interface Bean {
        @Secret
        String getApiKey();
    }

    @Singleton
    @Unremovable
    static class User {
        @Inject
        Shop shop;

        @Inject
        Snake snake;

        @Inject
        Bean bean;
    }

    @Inject
    User user;

    @Inject
    SecretsManager secrets;

    @Test
    void aMemberOfASuperInterfaceIsASecretOfTheMapping() {
        assertThat(secrets.registry().find("shop.inherited")).get().extracting(SecretDefinition::usedBy)
                .isEqualTo(List.of(Inherited.class.getName() + "#inherited"));
        assertThat(user.shop.inherited()).isEqualTo("i");
    }

    @Test
    void aMemberHasTheNameThatItIsGiven() {
        assertThat(secrets.registry().find("shop.api-key")).isPresent();
        assertThat(secrets.registry().find("shop.renamed")).isEmpty();
        assertThat(user.shop.renamed()).isEqualTo("n");
    }

    @Test
    void aMemberOfAGroupWithTheParentsNameHasNoNameInBetween() {
        assertThat(secrets.registry().find("shop.direct")).isPresent();
        assertThat(user.shop.parent().direct()).isEqualTo("p");
    }

    @Test
    void aMemberOfAGroupInAGroupHasBothNames() {
        assertThat(secrets.registry().find("shop.deep.deeper.key")).get().extracting(SecretDefinition::required)
                .isEqualTo(false);
        assertThat(user.shop.deep().deeper().key()).contains("d");
    }

    @Test
    void aListIsOneSecret() {
        assertThat(secrets.get("shop.list")).isEqualTo("a,b");
        assertThat(user.shop.list()).containsExactly("a", "b");
    }

    @Test
    void everyTypeThatCanBeEmptyIsOptional() {
        assertThat(secrets.registry().find("shop.optional-int")).get().extracting(SecretDefinition::required).isEqualTo(false);
        assertThat(secrets.registry().find("shop.optional-list")).get().extracting(SecretDefinition::required)
                .isEqualTo(false);
        assertThat(user.shop.optionalInt()).isEmpty();
    }

    @Test
    void aMemberOfTheTypeUriHasToBeOne() {
        assertThat(secrets.registry().find("shop.endpoint")).get().extracting(SecretDefinition::format).isEqualTo(Format.URL);
        assertThat(secrets.registry().find("shop.list")).get().extracting(SecretDefinition::format).isEqualTo(Format.TEXT);
    }

    @Test
    void aMemberOfSmallRyesTypeSecretIsReadAlthoughItIsLocked() {
        assertThat(secrets.get("shop.wrapped")).isEqualTo("w");
        assertThat(user.shop.wrapped().get()).isEqualTo("w");
    }

    @Test
    void theNamingStrategyMakesTheName() {
        assertThat(secrets.registry().find("snake.my_key")).get().extracting(SecretDefinition::name).isEqualTo("snake.my_key");
        assertThat(user.snake.myKey()).isEqualTo("s");
    }

    @Test
    void aGetterHasTheNameOfItsProperty() {
        assertThat(secrets.registry().find("bean.api-key")).isPresent();
        assertThat(user.bean.getApiKey()).isEqualTo("b");
    }

    @Test
    void theDefaultOfAMemberIsExpandedAsEverInAMapping() {
        assertThat(user.shop.expanded()).isEqualTo("[expanded]");
        assertThat(secrets.get("shop.expanded")).isEqualTo("[expanded]");
    }

    @Test
    void theDefaultOfTheRegistryTakesThePlaceOfTheMembers() {
        assertThat(user.shop.renamedGuest()).isEqualTo("of the registry");
        assertThat(secrets.get("shop.renamed-guest")).isEqualTo("of the registry");
    }

    @Test
    void aRegisteredNameFillsAMap() {
        assertThat(user.shop.tenants()).containsOnlyKeys("first", "second");
        assertThat(user.shop.tenants().get("first").key()).isEqualTo("t");
    }
}
