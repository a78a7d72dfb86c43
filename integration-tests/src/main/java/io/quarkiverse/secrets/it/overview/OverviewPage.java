package io.quarkiverse.secrets.it.overview;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;

/** Renders an {@link Overview} with {@code templates/overview.html}. Descriptions are escaped, they may be anybody's text. */
@ApplicationScoped
class OverviewPage {

    private static final String LOCATION = "templates/overview.html";

    private final Template template = template();

    String render(Overview overview) {
        return template.data("overview", overview).render();
    }

    private static Template template() {
        Engine engine = Engine.builder().addDefaults().addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(MediaType.TEXT_HTML))).build();
        try (InputStream text = Thread.currentThread().getContextClassLoader().getResourceAsStream(LOCATION)) {
            return engine.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8),
                    Variant.forContentType(MediaType.TEXT_HTML));
        } catch (IOException e) {
            throw new IllegalStateException(LOCATION + " cannot be read", e);
        }
    }
}
