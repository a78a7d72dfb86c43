package io.quarkiverse.secrets.it.running;

import static io.restassured.RestAssured.given;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.jwt.build.Jwt;

/** Rotates the key of the access tokens while the packaged application runs. */
@Tag("slow")
class KeyRotationIT {

    @TempDir
    Path directory;

    @Test
    void tokensOfThePreviousKeyStayValidAndThoseOfTheOneBeforeDoNot() {
        try (RunningSample sample = new RunningSample(new RunningAws(), directory, Map.of())) {
            String first = sample.issueToken();

            sample.awaitTokensSignedWith(sample.rotate(RunningSample.TOKEN_KEY));
            String second = sample.issueToken();
            verify(sample, first, 200);
            verify(sample, second, 200);

            sample.awaitTokensSignedWith(sample.rotate(RunningSample.TOKEN_KEY));
            verify(sample, first, 401);
            verify(sample, second, 200);
            verify(sample, sample.issueToken(), 200);
            verify(sample, Jwt.issuer("https://sample.invalid").subject("ann")
                    .signWithSecret(sample.secrets.get(RunningSample.MESSAGE_KEY)), 401);
        }
    }

    private static void verify(RunningSample sample, String token, int status) {
        given().auth().oauth2(token).get(sample.url() + "/tokens/verify").then().statusCode(status);
    }
}
