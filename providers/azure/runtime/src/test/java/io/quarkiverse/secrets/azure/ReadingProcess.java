package io.quarkiverse.secrets.azure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.providers.testing.TestContext;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** A process that has nothing but its environment, and prints what comes of reading the secret {@code ONE}. */
final class ReadingProcess {

    private ReadingProcess() {
    }

    public static void main(String[] arguments) {
        TestContext context = TestContext.of(Map.of("azure.challenge-resource-verification", "false"), System.getenv());
        SecretReference one = SecretReference.named("ONE");
        try (SecretsProvider provider = new KeyVaultProviderFactory().create(context)) {
            System.out.println(provider.fetch(List.of(one), Deadline.after(Duration.ofSeconds(20))).outcomes().get(one));
        }
    }
}
