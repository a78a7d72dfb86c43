package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/** An application that uses one backend on AWS does not load the SDK's classes for the other. */
class BackendClassesTest {

    @ParameterizedTest
    @CsvSource({ "aws-secrets-manager, secretsmanager.SecretsManagerClient, ssm.", "aws-parameter-store, ssm.SsmClient,"
            + " secretsmanager." })
    void theClassesOfTheOtherServiceAreNotLoaded(String backend, String client, String other) throws Exception {
        String loaded = classesLoadedBy(backend);

        assertThat(loaded).contains("software.amazon.awssdk.services." + client)
                .doesNotContain("software.amazon.awssdk.services." + other);
    }

    private static String classesLoadedBy(String backend) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout", "-cp", System.getProperty("java.class.path"), Selection.class.getName(), backend)
                .redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /** Prepares the backend of an ID, as an application does. */
    static final class Selection {

        private Selection() {
        }

        /** @param arguments the ID */
        public static void main(String[] arguments) {
            for (SecretsProviderFactory factory : ServiceLoader.load(SecretsProviderFactory.class)) {
                if (factory.descriptor().id().value().equals(arguments[0])) {
                    factory.prepare();
                }
            }
        }
    }
}
