package io.quarkiverse.secrets.it.feature;

import java.util.Optional;

import io.quarkiverse.secrets.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/**
 * Shows optional secrets: the keys of other services. The application starts without them, and a feature without its key is
 * switched off.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/registry.adoc}
 */
@ConfigMapping(prefix = "")
public interface ApiKeys {

    @WithName("OPENAI_API_KEY")
    @Secret(description = "Calls OpenAI for summaries of texts")
    Optional<String> openai();

    @WithName("FIRECRAWL_API_KEY")
    @Secret(description = "Calls Firecrawl to read web pages")
    Optional<String> firecrawl();

    @WithName("HUNTER_API_KEY")
    @Secret(description = "Calls Hunter to check e-mail addresses")
    Optional<String> hunter();
}
