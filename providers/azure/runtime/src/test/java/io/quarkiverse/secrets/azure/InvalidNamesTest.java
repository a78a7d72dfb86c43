package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** What cannot be a name or a version is rejected without a request. */
class InvalidNamesTest extends KeyVaultTestBase {

    @AfterEach
    void nothingIsAsked() {
        assertThat(server.calls()).isEmpty();
        assertThat(server.asides()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "../../sys/health", "shop/../KEY", "shop/./KEY", "shop//KEY", "shop/", "..\\KEY",
            "shop\\..\\KEY", "KEY\u0000", "KEY\nFORGED", "KEY\r", "KEY\t", "KEY\u007f", "KEY\u2028", "KEY?api-version=1",
            "KEY#",
            "KEY%2f..", "K\u00c9Y", "KEY;x", "KEY@1" })
    void anInvalidNameIsRejectedByEachOperation(String key) {
        SecretReference reference = SecretReference.named(key);

        assertRejected((Failed) fetch(reference));
        assertRejected(provider.management().checkWrite(reference, enough()).orElseThrow());
        assertRejected(provider.management().checkValue(reference, "value").orElseThrow());
        assertRejected(failure(() -> provider.management().set(reference, "value", enough())));
        assertRejected(failure(() -> provider.management().delete(reference, enough())));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".", "..", "versions", "../../sys/health", "0123456789abcdef/0123456789abcde",
            "0123456789abcdef0123456789abcde\n", "0123456789abcdef0123456789abcde?", "..............................01" })
    void anInvalidVersionIsRejected(String version) {
        Failed failed = (Failed) fetch(new SecretReference("KEY", "KEY", Optional.empty(), Optional.of(version)));

        assertThat(failed.kind()).isEqualTo(Kind.MISSING);
        assertThat(failed.reason()).contains("32 letters and digits").doesNotContain("\n");
        assertThat(failed.remedy()).contains("quarkus.secrets.registry.\"KEY\".version");
    }

    private static void assertRejected(Failed failed) {
        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertRejected(failed.reason(), failed.remedy());
    }

    private static void assertRejected(SecretsProviderException failure) {
        assertRejected(failure.getMessage(), failure.remedy());
    }

    private static void assertRejected(String reason, String remedy) {
        assertThat(reason).contains("1 to 127 letters, digits and dashes");
        assertThat(remedy).contains("quarkus.secrets.registry.");
        for (String line : List.of(reason, remedy)) {
            assertThat(line).doesNotContainPattern("[\\p{Cntrl}\\u2028]");
        }
    }

    private static SecretsProviderException failure(Runnable call) {
        return catchThrowableOfType(SecretsProviderException.class, call::run);
    }
}
