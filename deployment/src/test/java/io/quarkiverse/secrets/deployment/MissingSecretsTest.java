package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;

class MissingSecretsTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(MissingSecretsTest.class, List.of("PRESENT=1"), Bean.class, Mail.class)
            .assertException(error -> assertThat(error.toString()).startsWith(RefusedStartException.class.getName())
                    .contains("2 problems with the secrets", "1. JWT_SECRET_KEY is missing", "Signs the tokens",
                            "Bean#key", "openssl rand -base64 32", "2. mail.password is missing", "Mail#password",
                            "MAIL_PASSWORD=<value>")
                    .doesNotContain("not.a.secret"));

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(description = "Signs the tokens", minBits = 256)
        @ConfigProperty(name = "JWT_SECRET_KEY")
        String key;

        @ConfigProperty(name = "PRESENT")
        String present;

        @ConfigProperty(name = "not.a.secret")
        String missingToo;

        final Mail mail;

        Bean(Mail mail) {
            this.mail = mail;
        }
    }

    @ConfigMapping(prefix = "mail")
    interface Mail {
        @Secret
        String password();
    }

    @Test
    void oneReportOfEverythingComesBeforeAnyOtherError() {
        fail("The application should not have started");
    }
}
