package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.KeyTexts;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;

/** Values that cannot be converted to the types that the application injects, in the words of its start. */
class ValidateTypesIT {

    private static final SelfSignedIdentity IDENTITY = SelfSignedIdentity.create();
    private static final String KEY = KeyTexts.key(IDENTITY);

    @TempDir
    Path folder;

    @Test
    void valueThatIsNotTheKeyOrCertificateOfItsTypeIsAProblem() {
        application(PrivateKey.class, "SIGNING_KEY").with(SecretDefinition.named("CHAIN").build())
                .types(TargetType.of("CHAIN", Shape.COLLECTION, X509Certificate.class.getName(), Optional.empty()))
                .build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("SIGNING_KEY", KeyTexts.certificate(IDENTITY));
            backend.store("CHAIN", KEY);

            Result result = backend.process(folder).run("validate").assertStatus(1);

            assertThat(result.out()).startsWith("2 problems")
                    .contains("SIGNING_KEY is a certificate, not a private key; store a private key",
                            "CHAIN has an element that is a private key, not a certificate")
                    .doesNotContain("-----BEGIN", KEY.substring(60, 90));
        }
    }

    @Test
    void reasonIsThatOfTheApplicationsStart() {
        application(PublicKey.class, "VERIFICATION_KEY").build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("VERIFICATION_KEY", KEY.substring(0, 100));
            assertThat(backend.process(folder).run("validate").assertStatus(1).out()).contains("VERIFICATION_KEY is cut off");
        }
    }

    @Test
    void keyStoreWithAPasswordAndBytesThatAreNotBase64AreProblems() {
        application(KeyStore.class, "STORE").with(SecretDefinition.named("PEPPER").build())
                .types(single("PEPPER", byte[].class))
                .build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("STORE", KeyTexts.keyStore(IDENTITY, "PKCS12", "p4ssw0rd"));
            backend.store("PEPPER", "hunter2!");

            Result result = backend.process(folder).run("validate").assertStatus(1);

            assertThat(result.out()).startsWith("2 problems")
                    .contains("STORE is a key store with a password", "name the secret that its password is in",
                            "PEPPER is not Base64")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void keyStoreAndThePasswordThatIsAnotherSecretAreAPair() {
        TestApplication.in(folder)
                .with(SecretDefinition.named("STORE").build(), SecretDefinition.named("STORE_PASSWORD").build())
                .types(single("STORE", KeyStore.class).withPassword("STORE_PASSWORD")).build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("STORE", KeyTexts.keyStore(IDENTITY, "PKCS12", "p4ssw0rd"));
            backend.store("STORE_PASSWORD", "hunter2");
            assertThat(backend.process(folder).run("validate").assertStatus(1).out())
                    .contains("STORE cannot be opened: its password is not the one in STORE_PASSWORD")
                    .doesNotContain("hunter2");

            backend.store("STORE_PASSWORD", "p4ssw0rd");
            backend.process(folder).run("validate").assertStatus(0);
        }
    }

    @Test
    void valuesOfTheirTypesAreFine() {
        application(PrivateKey.class, "SIGNING_KEY").with(SecretDefinition.named("PATIENCE").build())
                .types(single("PATIENCE", Duration.class)).build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("SIGNING_KEY", KEY);
            // As Quarkus writes durations, and the JDK does not
            backend.store("PATIENCE", "30s");
            backend.process(folder).run("validate").assertStatus(0);

            backend.store("PATIENCE", "hunter2");
            assertThat(backend.process(folder).run("validate").assertStatus(1).out())
                    .contains("PATIENCE is not a duration").doesNotContain("hunter2");
        }
    }

    @Test
    void whatOnlyTheApplicationCanConvertIsNotJudged() {
        TestApplication.in(folder).with(SecretDefinition.named("LEVEL").build(), SecretDefinition.named("SIGNING_KEY").build())
                .types(TargetType.of("LEVEL", Shape.SINGLE, "org.acme.Level", Optional.empty()),
                        TargetType.of("SIGNING_KEY", Shape.SINGLE, PrivateKey.class.getName(),
                                Optional.of("org.acme.KeyConverter")))
                .build();
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("LEVEL", "hunter2");
            backend.store("SIGNING_KEY", "a key of its own");
            backend.process(folder).run("validate").assertStatus(0);
        }
    }

    private TestApplication application(Class<?> type, String secret) {
        return TestApplication.in(folder).with(SecretDefinition.named(secret).build()).types(single(secret, type));
    }

    private static TargetType single(String secret, Class<?> type) {
        return TargetType.of(secret, Shape.SINGLE, type.getName(), Optional.empty());
    }
}
