package io.quarkiverse.secrets.deployment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

/** The socket of Dev UI, as its pages use it, with a record of every frame that came through it. */
final class JsonRpcSocket implements WebSocket.Listener, AutoCloseable {

    private static final String SUBSCRIPTION = "SubscriptionMessage";

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final StringBuilder frame = new StringBuilder();
    private WebSocket socket;
    private int calls;
    private volatile boolean closed;

    private JsonRpcSocket() {
    }

    static JsonRpcSocket open(HttpClient client, URI uri) {
        JsonRpcSocket socket = new JsonRpcSocket();
        socket.socket = client.newWebSocketBuilder().buildAsync(uri, socket).join();
        return socket;
    }

    /** Asks for something without parameters. */
    CompletableFuture<String> call(String method) {
        return call(method, new JsonObject());
    }

    /** Asks for something. */
    CompletableFuture<String> call(String method, JsonObject parameters) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        int id = ++calls;
        answers.put(id, answer);
        send(id, method, parameters);
        return answer;
    }

    /**
     * Subscribes to a stream.
     *
     * @return what {@link #items} takes
     */
    int subscribe(String method) {
        int id = ++calls;
        send(id, method, new JsonObject());
        return id;
    }

    private void send(int id, String method, JsonObject parameters) {
        socket.sendText(new JsonObject().put("jsonrpc", "2.0").put("id", id).put("method", method).put("params", parameters)
                .encode(), true).join();
    }

    /** What came of a stream, in its order. */
    List<JsonObject> items(int subscription) {
        return parsed().filter(json -> json.getInteger("id") == subscription && SUBSCRIPTION.equals(type(json))).toList();
    }

    /** Whether the application has closed it, as it does when it restarts. */
    boolean isClosed() {
        return closed;
    }

    /** All that came, in its order. */
    List<String> frames() {
        return List.copyOf(frames);
    }

    private Stream<JsonObject> parsed() {
        return frames.stream().map(JsonObject::new);
    }

    private static String type(JsonObject frame) {
        return frame.containsKey("result") ? frame.getJsonObject("result").getString("messageType") : "";
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            String text = frame.toString();
            frame.setLength(0);
            frames.add(text);
            CompletableFuture<String> answer = answers.remove(new JsonObject(text).getInteger("id"));
            if (answer != null) {
                answer.complete(text);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed = true;
        answers.values().forEach(answer -> answer.completeExceptionally(error));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
