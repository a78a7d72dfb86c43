package io.quarkiverse.secrets.deployment;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The socket of Dev UI, as its pages use it, with a record of every frame that came through it. */
final class JsonRpcSocket implements WebSocket.Listener, AutoCloseable {

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder frame = new StringBuilder();
    private volatile CompletableFuture<String> next = new CompletableFuture<>();
    private WebSocket socket;
    private int calls;

    private JsonRpcSocket() {
    }

    static JsonRpcSocket open(HttpClient client, URI uri) {
        JsonRpcSocket socket = new JsonRpcSocket();
        socket.socket = client.newWebSocketBuilder().buildAsync(uri, socket).join();
        return socket;
    }

    /** Asks for something without parameters. One call at a time. */
    CompletableFuture<String> call(String method) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        next = answer;
        socket.sendText("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{}}".formatted(++calls, method), true)
                .join();
        return answer;
    }

    /** All that came, in its order. */
    List<String> frames() {
        return List.copyOf(frames);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        frame.append(data);
        if (last) {
            frames.add(frame.toString());
            next.complete(frame.toString());
            frame.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        next.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
