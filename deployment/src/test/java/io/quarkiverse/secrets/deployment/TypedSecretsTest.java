package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;

/** Values that configuration cannot convert are in the report, and nowhere is what they are. */
class TypedSecretsTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(TypedSecretsTest.class,
                    List.of("SMTP_PORT=hunter-a", "SHOP_PIN=hunter-b", "SHOP_TIMEOUT=hunter-c", "SHOP_MODE=hunter-d",
                            "SHOP_PORTS=1,hunter-e", "SHOP_GOOD=17", "TEXT=hunter-g"),
                    Bean.class, Shop.class, Mode.class)
            .assertException(failure -> assertThat(failure.toString() + causes(failure)).doesNotContain("hunter-")
                    .contains("5 problems with the secrets")
                    .contains("SMTP_PORT is not a whole number from -2147483648 to 2147483647 (set in ")
                    .contains("shop.pin is not a whole number")
                    .contains("shop.timeout is not a duration")
                    .contains("shop.mode is not one of FAST, SLOW")
                    .contains("shop.ports has an element that is not a whole number"));

    enum Mode {
        FAST,
        SLOW
    }

    @ConfigMapping(prefix = "shop")
    interface Shop {
        @Secret
        Optional<Integer> pin();

        @Secret
        Duration timeout();

        @Secret
        Mode mode();

        @Secret
        List<Integer> ports();

        @Secret
        int good();
    }

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "SMTP_PORT")
        int port;

        @ConfigProperty(name = "TEXT")
        String text;

        @Inject
        Shop shop;
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause);
        }
        return text.toString();
    }

    @Test
    void isNotReached() {
        throw new AssertionError("The application has started");
    }
}
