package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.builder.BuildContext;
import io.quarkus.builder.BuildStep;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

class DiscoveryTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(DiscoveryTest.class,
                    List.of("FIELD=1", "CONSTRUCTOR=1", "METHOD=1", "PROVIDER=1", "INSTANCE=1", "SUPPLIER=1", "TWICE=1",
                            "LIST=a,b", "DATABASE=jdbc:h2:mem:x", "DOTTED_NAME=1234", "MAIL_PASSWORD=1", "MAIL_INNER_TOKEN=1",
                            "MAPPED=1", "EXPRESSION=1", "CONFIGURED=1", "EXTENSION=12345"),
                    Everything.class, Mail.class, MailUser.class)
            .overrideConfigKey("app.copy", "<${secret::EXPRESSION}>")
            .overrideConfigKey("quarkus.secrets.registry.\"CONFIGURED\".description", "by configuration")
            .addBuildChainCustomizer(secretOfAnExtension());

    private static Consumer<BuildChainBuilder> secretOfAnExtension() {
        return builder -> builder.addBuildStep(new BuildStep() {
            @Override
            public void execute(BuildContext context) {
                context.produce(new SecretDefinitionBuildItem(
                        SecretDefinition.named("EXTENSION").minBits(8).usedBy("quarkus-some-extension").build()));
            }
        }).produces(SecretDefinitionBuildItem.class).build();
    }

    @Singleton
    @Unremovable
    static class Everything {
        @Inject
        @ConfigProperty(name = "FIELD")
        @Secret(description = "in a field", minBits = 3, pattern = "[0-9]+")
        String field;

        @ConfigProperty(name = "OPTIONAL")
        Optional<String> optional;

        @ConfigProperty(name = "OPTIONAL_INT")
        OptionalInt optionalInt;

        @ConfigProperty(name = "DEFAULTED", defaultValue = "a$$b")
        String defaulted;

        @ConfigProperty(name = "PROVIDER")
        Provider<String> provider;

        @Inject
        @ConfigProperty(name = "INSTANCE")
        Instance<String> instance;

        @ConfigProperty(name = "SUPPLIER")
        Supplier<String> supplier;

        @ConfigProperty(name = "OPTIONAL_PROVIDER")
        Provider<Optional<String>> optionalProvider;

        @ConfigProperty(name = "TWICE")
        Optional<String> twice;

        @ConfigProperty(name = "TWICE")
        String twiceAgain;

        @ConfigProperty(name = "LIST")
        List<String> list;

        @ConfigProperty(name = "DATABASE")
        URI database;

        @ConfigProperty(name = "plain.setting", defaultValue = "x")
        String plain;

        @Secret
        @ConfigProperty(name = "dotted.name")
        String dotted;

        @ConfigProperty(name = "app.copy")
        String copy;

        final String constructor;
        String method;

        Everything(@ConfigProperty(name = "CONSTRUCTOR") @Secret(description = "in a parameter") String constructor) {
            this.constructor = constructor;
        }

        @Inject
        void initialize(@ConfigProperty(name = "METHOD") String method) {
            this.method = method;
        }
    }

    @ConfigMapping(prefix = "mail")
    interface Mail {
        @Secret(description = "of the mailbox")
        String password();

        @Secret
        Optional<String> key();

        @Secret
        @WithDefault("guest")
        String user();

        @WithDefault("localhost")
        String host();

        Inner inner();

        Optional<Inner> outer();

        interface Inner {
            @Secret
            String token();
        }
    }

    @ConfigMapping(prefix = "")
    interface Keys {
        @WithName("MAPPED")
        String mapped();
    }

    @Singleton
    @Unremovable
    static class MailUser {
        @Inject
        Mail mail;

        @Inject
        Keys keys;
    }

    @Inject
    SecretsManager secrets;

    @Inject
    Everything everything;

    @Inject
    MailUser mailUser;

    @Test
    void placesDecideWhetherASecretIsRequired() {
        assertThat(secrets.registry().definitions()).filteredOn(SecretDefinition::required).extracting(SecretDefinition::name)
                .containsExactly("CONFIGURED", "CONSTRUCTOR", "DATABASE", "EXPRESSION", "EXTENSION", "FIELD", "INSTANCE",
                        "LIST",
                        "MAPPED", "METHOD", "PROVIDER", "SUPPLIER", "TWICE", "dotted.name", "mail.inner.token",
                        "mail.password");
        assertThat(secrets.registry().definitions()).filteredOn(definition -> !definition.required())
                .extracting(SecretDefinition::name)
                .containsExactly("DEFAULTED", "OPTIONAL", "OPTIONAL_INT", "OPTIONAL_PROVIDER", "mail.key", "mail.outer.token",
                        "mail.user");
    }

    @Test
    void theAnnotationAndThePlaceAreKept() {
        assertThat(secrets.registry().find("FIELD")).contains(SecretDefinition.named("FIELD").description("in a field")
                .minBits(3).pattern("[0-9]+").usedBy(Everything.class.getName() + "#field").build());
        assertThat(secrets.registry().find("CONSTRUCTOR").orElseThrow().usedBy())
                .containsExactly(Everything.class.getName() + "#Everything(constructor)");
        assertThat(secrets.registry().find("METHOD").orElseThrow().usedBy())
                .containsExactly(Everything.class.getName() + "#initialize(method)");
        assertThat(secrets.registry().find("mail.password")).contains(SecretDefinition.named("mail.password")
                .description("of the mailbox").usedBy(Mail.class.getName() + "#password").build());
        assertThat(secrets.registry().find("DATABASE").orElseThrow().format()).isEqualTo(Format.URL);
        assertThat(secrets.registry().find("TWICE").orElseThrow().usedBy()).hasSize(2);
        assertThat(secrets.registry().find("EXPRESSION").orElseThrow().usedBy()).containsExactly("app.copy in configuration");
    }

    @Test
    void everyPlaceGetsItsValue() {
        assertThat(everything.field).isEqualTo("1");
        assertThat(everything.constructor).isEqualTo("1");
        assertThat(everything.method).isEqualTo("1");
        assertThat(everything.provider.get()).isEqualTo("1");
        assertThat(everything.instance.get()).isEqualTo("1");
        assertThat(everything.supplier.get()).isEqualTo("1");
        assertThat(everything.optionalProvider.get()).isEmpty();
        assertThat(everything.list).containsExactly("a", "b");
        assertThat(everything.dotted).isEqualTo("1234");
        assertThat(everything.defaulted).isEqualTo("a$$b");
        assertThat(everything.copy).isEqualTo("<1>");
        assertThat(mailUser.mail.password()).isEqualTo("1");
        assertThat(mailUser.mail.user()).isEqualTo("guest");
        assertThat(mailUser.mail.inner().token()).isEqualTo("1");
        assertThat(mailUser.mail.outer()).isEmpty();
        assertThat(mailUser.keys.mapped()).isEqualTo("1");
    }

    @Test
    void theManagerGivesWhatInjectionGives() {
        assertThat(secrets.get("DEFAULTED")).isEqualTo("a$$b");
        assertThat(secrets.get("DOTTED_NAME")).isEqualTo("1234");
        assertThat(secrets.getAll(List.of("FIELD", "dotted.name"))).containsEntry("FIELD", "1")
                .containsEntry("dotted.name", "1234");
    }

    @Test
    void theRegistryIsAResourceOfTheApplicationToo() throws IOException {
        try (InputStream resource = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("META-INF/quarkus-secrets/registry.json")) {
            assertThat(new String(resource.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"name\":\"FIELD\"", "\"description\":\"in a field\"", "\"pattern\":\"[0-9]+\"",
                            "\"name\":\"CONFIGURED\"", "\"description\":\"by configuration\"", "\"name\":\"EXTENSION\"")
                    .doesNotContain("1234");
        }
    }
}
