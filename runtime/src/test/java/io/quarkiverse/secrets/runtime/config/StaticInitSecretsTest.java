package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.keys.KeyTexts;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;
import io.smallrye.config.SmallRyeConfig;

class StaticInitSecretsTest {

    private static final SecretDefinition KEY = SecretDefinition.named("API_KEY").usedBy("org.acme.KeyFilter#key").build();
    private static final String APPCDS = "quarkus.appcds.generate";

    @TempDir
    Path folder;

    @AfterEach
    void discard() {
        PendingSecrets.STATIC_INIT.discard();
        System.clearProperty(APPCDS);
    }

    @Test
    void secretIsReadAsAtRunTime() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=\"a$b\" # comment").buildStaticInit();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("a$b");
        assertThat(config.getValue("api.key", String.class)).isEqualTo("a$b");
    }

    @Test
    void expressionIsResolvedAsAtRunTime() {
        SmallRyeConfig config = TestConfig.in(folder).property("app.url", "https://${secret::HOST}/").envFile("HOST=h")
                .buildStaticInit();
        assertThat(config.getValue("app.url", String.class)).isEqualTo("https://h/");
    }

    @Test
    void nothingIsLoadedWithoutASecretBeingRead() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=v").property("other", "o")
                .buildStaticInit();
        config.getPropertyNames().forEach(name -> assertThat(name).isNotEmpty());
        assertThat(config.getValue("other", String.class)).isEqualTo("o");
        assertThat(PendingSecrets.STATIC_INIT.take()).isEmpty();
    }

    @Test
    void runTimeTakesOverWhatWasLoaded() {
        TestConfig test = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=first");
        test.buildStaticInit().getValue("API_KEY", String.class);
        SmallRyeConfig config = test.envFile("API_KEY=second").build();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("first");
    }

    @Test
    void runTimeAsksForWhatIsNewThereOnly() {
        TestConfig test = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=first\nOTHER=1");
        test.buildStaticInit().getValue("API_KEY", String.class);
        SmallRyeConfig config = test.envFile("API_KEY=second\nOTHER=2").lateSource(100, "app.other", "${secret::OTHER}")
                .build();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("first");
        assertThat(config.getValue("app.other", String.class)).isEqualTo("2");
    }

    @Test
    void runTimeLoadsAnewWhereItsSettingsAreOthers() {
        TestConfig test = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=first\nPROD_API_KEY=second");
        test.buildStaticInit().getValue("API_KEY", String.class);
        SmallRyeConfig config = test.override("quarkus.secrets.key-prefix", "PROD_").build();
        assertThat(config.getValue("API_KEY", String.class)).isEqualTo("second");
    }

    @Test
    void missingSecretIsReportedWithAllOthersAheadOfQuarkusTrace() {
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY, SecretDefinition.named("OTHER").build())
                .buildStaticInit();
        String printed = printedByRefusing(() -> config.getValue("API_KEY", String.class));
        assertThat(printed).contains("2 problems with the secrets", "API_KEY is missing",
                "OTHER is missing");
    }

    @Test
    void jsonArrayOfWhatIsOnlyAListIsRefused() {
        SmallRyeConfig config = TestConfig.in(folder).takenAs(KEY, type(Shape.COLLECTION)).envFile("API_KEY='[\"a,b\"]'")
                .buildStaticInit();
        String printed = printedByRefusing(() -> config.getValues("api.key", String.class));
        assertThat(printed).contains("API_KEY is a JSON array", "org.acme.KeyFilter#key", "Provider<List<String>>")
                .doesNotContain("a,b");
    }

    @Test
    void chainOfCertificatesOfWhatIsOnlyAListIsRefused() {
        TargetType chain = TargetType.of("API_KEY", Shape.COLLECTION, "java.security.cert.X509Certificate", Optional.empty());
        String certificate = KeyTexts.certificate(SelfSignedIdentity.create()).replace("\n", "\\n");
        SmallRyeConfig config = TestConfig.in(folder).takenAs(KEY, chain).envFile("API_KEY=" + certificate + certificate)
                .buildStaticInit();
        String printed = printedByRefusing(() -> config.getValue("API_KEY", String.class));
        assertThat(printed).contains("API_KEY is a chain of certificates", "Provider<List<X509Certificate>>")
                .doesNotContain("BEGIN");
        SmallRyeConfig single = TestConfig.in(folder).takenAs(KEY, chain).envFile("API_KEY=" + certificate).buildStaticInit();
        assertThat(single.getValue("API_KEY", String.class)).isEqualTo(certificate);
    }

    @Test
    void otherListsAndTextsAreTakenAsTheyAre() {
        SmallRyeConfig list = TestConfig.in(folder).takenAs(KEY, type(Shape.COLLECTION)).envFile("API_KEY=a,b")
                .buildStaticInit();
        assertThat(list.getValues("API_KEY", String.class)).containsExactly("a", "b");
        SmallRyeConfig text = TestConfig.in(folder).takenAs(KEY, type(Shape.COLLECTION), type(Shape.SINGLE))
                .envFile("API_KEY='[\"a\"]'").buildStaticInit();
        assertThat(text.getValue("API_KEY", String.class)).isEqualTo("[\"a\"]");
    }

    private static String printedByRefusing(ThrowingCallable read) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(read).hasMessageContaining("given above").hasNoCause();
        } finally {
            System.setErr(standardError);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static TargetType type(Shape shape) {
        return TargetType.of("API_KEY", shape, String.class.getName(), Optional.empty());
    }

    @Test
    void trainingRunForAnArchiveAsksNothingAndNamesTheInjectionPoint() {
        System.setProperty(APPCDS, "true");
        SmallRyeConfig config = TestConfig.in(folder).discovered(KEY).envFile("API_KEY=v").buildStaticInit();
        assertThatThrownBy(() -> config.getValue("API_KEY", String.class)).hasMessageContaining("API_KEY")
                .hasMessageContaining("org.acme.KeyFilter#key").hasMessageContaining("Provider<String>");
        assertThat(PendingSecrets.STATIC_INIT.take()).isEmpty();
    }
}
