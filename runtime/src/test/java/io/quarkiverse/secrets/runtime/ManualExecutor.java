package io.quarkiverse.secrets.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what it is given when a test says so, on the test's thread, and has the test's time. */
public final class ManualExecutor extends ScheduledThreadPoolExecutor {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private long nanos;
    private long nanosOfALook;

    private static final class Timer extends FutureTask<Object> implements RunnableScheduledFuture<Object> {
        private final long due;

        Timer(Runnable task, long due) {
            super(task, null);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }
    }

    public ManualExecutor() {
        super(0);
    }

    /** The time. */
    public long nanoTime() {
        nanos += nanosOfALook;
        return nanos;
    }

    /** From now on time goes by from one look at the clock to the next, as it does. */
    public void tick() {
        nanosOfALook = 1;
    }

    /** Lets time go by, and runs what is due. */
    public void elapse(Duration duration) {
        nanos += duration.toNanos();
        List<Timer> due = new ArrayList<>(timers);
        due.removeIf(timer -> timer.due > nanos);
        timers.removeAll(due);
        due.forEach(Timer::run);
    }

    /** How many tasks wait to be run. */
    public int waiting() {
        return tasks.size();
    }

    /** How many timers are neither due nor cancelled. */
    public int timers() {
        timers.removeIf(Timer::isCancelled);
        return timers.size();
    }

    /** Runs the task that came first. */
    public void runOne() {
        tasks.remove().run();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(task, nanos + unit.toNanos(delay));
        timers.add(timer);
        return timer;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }
}
