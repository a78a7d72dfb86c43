package io.quarkiverse.secrets.it.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Several clients that send one request after the other for as long as it is open, and keep what came of each. */
final class Load implements AutoCloseable {

    static final int CLIENTS = 6;

    private static final int NO_ANSWER = -1;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * What came of a request.
     *
     * @param began when it was sent, in {@link System#nanoTime}
     * @param ended when its answer was there
     * @param status of HTTP; below zero if there was no answer
     * @param body the answer's
     */
    record Answer(long began, long ended, int status, String body) {

        boolean failed() {
            return status != 200;
        }

        /** The user of the database that it names. */
        String user() {
            return body.substring(0, body.indexOf(' '));
        }

        /** The session with the database that it names. */
        String session() {
            return body.substring(body.indexOf(' ') + 1);
        }
    }

    /** {@value #CLIENTS} clients of one address. */
    Load(URI uri) {
        this(Collections.nCopies(CLIENTS, uri));
    }

    /** A client of each address. */
    Load(List<URI> uris) {
        uris.forEach(uri -> begin(List.of(uri)));
    }

    private Load() {
    }

    /** One client that asks each address in turn. */
    static Load ofOneClient(List<URI> uris) {
        Load load = new Load();
        load.begin(uris);
        return load;
    }

    private void begin(List<URI> uris) {
        List<HttpRequest> requests = uris.stream()
                .map(uri -> HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build()).toList();
        threads.execute(() -> run(requests));
    }

    private void run(List<HttpRequest> requests) {
        for (int next = 0; !closed; next++) {
            HttpRequest request = requests.get(next % requests.size());
            long began = System.nanoTime();
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                answers.add(new Answer(began, System.nanoTime(), response.statusCode(), response.body()));
            } catch (IOException e) {
                answers.add(new Answer(began, System.nanoTime(), NO_ANSWER, e.toString()));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** All answers so far. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Those to requests that were sent after a moment. */
    List<Answer> answersSince(long moment) {
        return answers.stream().filter(answer -> answer.began() >= moment).toList();
    }

    /**
     * Waits until requests that were sent after a moment have been answered in this many sessions that were not there before.
     */
    void awaitNewSessions(int number, long moment) {
        await("new sessions").atMost(Duration.ofMinutes(1))
                .until(() -> inNewSessions(moment).map(Answer::session).distinct().count() >= number);
    }

    /**
     * Waits until a request that was sent after a moment has been answered in a session of this user that was not there before:
     * a pool may have kept one since it was the user's turn the last time.
     */
    void awaitUser(String user, long moment) {
        await("a session of " + user).atMost(Duration.ofMinutes(1))
                .until(() -> inNewSessions(moment).anyMatch(answer -> answer.user().equals(user)));
    }

    private Stream<Answer> inNewSessions(long moment) {
        Set<String> old = answers.stream().filter(answer -> !answer.failed() && answer.began() < moment)
                .map(Answer::session).collect(Collectors.toSet());
        return answersSince(moment).stream().filter(answer -> !answer.failed() && !old.contains(answer.session()));
    }

    /** Ends with the requests that are under way. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
