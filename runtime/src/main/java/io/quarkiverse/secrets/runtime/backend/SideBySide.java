package io.quarkiverse.secrets.runtime.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Calls several tasks at the same time: one on this thread, and each other on a thread of its own, which ends with it. */
public final class SideBySide {

    private SideBySide() {
    }

    /**
     * Returns when all have ended, however they did. If this thread is interrupted, so are the others, and the thread stays
     * interrupted.
     *
     * @param tasks throw nothing checked
     * @return what they returned, in their order
     */
    public static <T> List<T> call(List<Callable<T>> tasks) {
        List<FutureTask<T>> futures = new ArrayList<>(tasks.size());
        List<Thread> others = new ArrayList<>();
        for (Callable<T> task : tasks) {
            FutureTask<T> future = new FutureTask<>(task);
            if (!futures.isEmpty()) {
                Thread thread = new Thread(future, "secrets-backend-" + futures.size());
                thread.setDaemon(true);
                others.add(thread);
            }
            futures.add(future);
        }
        others.forEach(Thread::start);
        futures.get(0).run();
        boolean interrupted = Thread.currentThread().isInterrupted();
        List<T> results = new ArrayList<>(tasks.size());
        RuntimeException failure = null;
        for (FutureTask<T> future : futures) {
            while (true) {
                try {
                    if (interrupted) {
                        others.forEach(Thread::interrupt);
                        Thread.interrupted();
                    }
                    results.add(future.get());
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    failure = e.getCause() instanceof RuntimeException unexpected ? unexpected
                            : new IllegalStateException(e.getCause());
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }
}
