package io.quarkiverse.secrets.deployment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

/** A JAX-RS provider is made while the application is initialised statically, and sees the same values as everything else. */
class StaticInitTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(StaticInitTest.class, List.of("API_KEY=\"quoted $HOME value\" # a comment", "HOST='h'",
                    "NAMES='[\"a,b\",\"$HOME\"]'", "BOTH='[\"a\"]'"),
                    KeyFilter.class,
                    Values.class)
            .overrideConfigKey("quarkus.secrets.env-file.paths", EnvFileOfTest.path(StaticInitTest.class).toString())
            .overrideConfigKey("app.url", "https://${secret::HOST}/");

    @Provider
    static class KeyFilter implements ContainerResponseFilter {

        @ConfigProperty(name = "API_KEY")
        String key;

        @ConfigProperty(name = "app.url")
        String url;

        @ConfigProperty(name = "NAMES")
        jakarta.inject.Provider<List<String>> names;

        @ConfigProperty(name = "BOTH")
        String text;

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().add("Static-Key", key);
            response.getHeaders().add("Static-Url", url);
            response.getHeaders().add("Static-Names", String.join(";", names.get()));
            response.getHeaders().add("Static-Text", text);
        }
    }

    @Path("/values")
    static class Values {

        final SecretsManager secrets;

        @ConfigProperty(name = "BOTH")
        List<String> list;

        Values(SecretsManager secrets) {
            this.secrets = secrets;
        }

        @GET
        public String key() {
            return secrets.get("API_KEY");
        }
    }

    @Test
    void providerSeesTheValuesThatRunTimeSees() {
        String expanded = given().get("/values").then().statusCode(200).header("Static-Url", is("https://h/")).extract()
                .asString();
        given().get("/values").then().header("Static-Key", is(expanded));
    }

    @Test
    void providerOfAListHasTheElementsOfAJsonArray() {
        given().get("/values").then().header("Static-Names", is("a,b;$HOME"));
    }

    @Test
    void textStaysAsItIsAlthoughItIsTakenAsAListElsewhere() {
        given().get("/values").then().header("Static-Text", is("[\"a\"]"));
    }
}
