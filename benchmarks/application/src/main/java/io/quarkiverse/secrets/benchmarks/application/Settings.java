package io.quarkiverse.secrets.benchmarks.application;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The settings of the sample application. With the extension, each is a secret by its name alone. */
@ConfigMapping(prefix = "")
public interface Settings {

    @WithName("DATABASE_URL")
    String databaseUrl();

    @WithName("JWT_SECRET_KEY")
    String jwtSecretKey();

    @WithName("SECRET_KEY")
    String secretKey();

    @WithName("OPENAI_API_KEY")
    Optional<String> openaiApiKey();

    @WithName("FIRECRAWL_API_KEY")
    Optional<String> firecrawlApiKey();

    @WithName("HUNTER_API_KEY")
    Optional<String> hunterApiKey();

    @WithName("EMAIL_HOST")
    @WithDefault("smtp.gmail.com")
    String emailHost();

    @WithName("EMAIL_PASSWORD")
    Optional<String> emailPassword();

    @WithName("SENTRY_DSN")
    Optional<String> sentryDsn();
}
