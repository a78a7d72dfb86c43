package io.quarkiverse.secrets.it.feature;

import java.util.Optional;

import io.quarkiverse.secrets.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/** The keys of other companies' services. Each is optional: without it, what it is for is switched off. */
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
