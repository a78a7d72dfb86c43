package io.quarkiverse.secrets.providers.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Makes calls to a backend in parallel, a bounded number of them at a time, and within a deadline.
 */
public final class ParallelCalls {

    private ParallelCalls() {
    }

    /**
     * Calls for each item, on threads of its own that end with it.
     *
     * @param items what to call for
     * @param atOnce how many calls may be in progress at the same time, at least 1
     * @param deadline when it ends: calls in progress are interrupted then, and waiting ones are not begun
     * @param call makes the call for one item
     * @param late gives the result of a call that did not end in time
     * @return a result for each item, in the order of the items
     * @throws SecretsProviderException if this thread is interrupted while it waits
     */
    public static <T, R> List<R> map(Collection<T> items, int atOnce, Deadline deadline, Function<T, R> call,
            Function<T, R> late) {
        if (items.isEmpty()) {
            return List.of();
        }
        List<Callable<R>> calls = new ArrayList<>(items.size());
        for (T item : items) {
            calls.add(() -> call.apply(item));
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, items.size()), ParallelCalls::thread);
        try {
            List<Future<R>> futures = threads.invokeAll(calls, deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            List<R> results = new ArrayList<>(items.size());
            Iterator<T> item = items.iterator();
            for (Future<R> future : futures) {
                T called = item.next();
                results.add(future.isCancelled() ? late.apply(called) : resultOf(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretsProviderException("The calls to the backend were interrupted", "try again", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <R> R resultOf(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Thread thread(Runnable calls) {
        Thread thread = new Thread(calls, "secrets-fetch");
        thread.setDaemon(true);
        return thread;
    }
}
