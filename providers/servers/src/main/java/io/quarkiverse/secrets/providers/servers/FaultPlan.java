package io.quarkiverse.secrets.providers.servers;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Which faults the next requests to a {@link BackendServer} meet. Safe for use by several threads. */
final class FaultPlan {

    private final Deque<Fault> next = new ConcurrentLinkedDeque<>();
    private volatile Optional<Fault> always = Optional.empty();
    private volatile Optional<Fault> alwaysAside = Optional.empty();

    /** Adds faults that one call each meets. */
    void next(List<Fault> faults) {
        next.addAll(faults);
    }

    /** Sets the fault that every call meets from now on. */
    void always(Fault fault) {
        always = Optional.of(fault);
    }

    /** Sets the fault that every request meets from now on that is no call. */
    void alwaysAside(Fault fault) {
        alwaysAside = Optional.of(fault);
    }

    /** Takes all of them back. */
    void clear() {
        always = Optional.empty();
        alwaysAside = Optional.empty();
        next.clear();
    }

    /** Returns the fault that the call at hand meets, and takes it from the next ones if it is one of them. */
    Optional<Fault> ofCall() {
        Optional<Fault> present = always;
        return present.isPresent() ? present : Optional.ofNullable(next.poll());
    }

    Optional<Fault> ofAside() {
        return alwaysAside;
    }
}
