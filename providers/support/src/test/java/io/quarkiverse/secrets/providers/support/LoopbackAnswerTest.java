package io.quarkiverse.secrets.providers.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;

class LoopbackAnswerTest {

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void itAnswersOneRequest() throws IOException, InterruptedException {
        try (LoopbackAnswer answer = LoopbackAnswer.json("{}")) {
            HttpResponse<String> response = get(answer.uri());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{}");
        }
    }

    @Test
    void itsPortIsClosedWithIt() throws IOException {
        LoopbackAnswer answer = LoopbackAnswer.json("{}");
        answer.close();

        assertThatThrownBy(() -> get(answer.uri())).isInstanceOf(IOException.class);
    }
}
