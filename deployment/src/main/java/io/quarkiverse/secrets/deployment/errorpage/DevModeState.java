package io.quarkiverse.secrets.deployment.errorpage;

import java.util.function.Supplier;

import io.quarkus.dev.spi.HotReplacementContext;

/**
 * What dev mode is doing, in a word: {@link #STARTED}, {@link #RESTARTING}, or one that stands for the problem that keeps the
 * application from starting.
 * <p>
 * It does not have dev mode look for changes. A request to the application does, and starts it again each time while it
 * cannot start; one that comes during a restart may leave the application with objects of the former class loader.
 * <p>
 * Safe for use by several threads.
 */
final class DevModeState implements Supplier<String> {

    static final String STARTED = "started";
    static final String RESTARTING = "restarting";

    private final HotReplacementContext application;
    private volatile boolean restarting;

    private DevModeState(HotReplacementContext application) {
        this.application = application;
    }

    static DevModeState of(HotReplacementContext application) {
        DevModeState state = new DevModeState(application);
        application.addPreRestartStep(() -> state.restarting = true);
        application.addPostRestartStep(() -> state.restarting = false);
        return state;
    }

    /** The word for a problem: another one for another problem, the same for the same problem of a later start. */
    static String of(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "problem-" + Integer.toHexString(cause.toString().hashCode());
    }

    @Override
    public String get() {
        if (restarting) {
            return RESTARTING;
        }
        Throwable problem = application.getDeploymentProblem();
        return problem == null ? STARTED : of(problem);
    }
}
