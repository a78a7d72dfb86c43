package io.quarkiverse.secrets.runtime.backend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.backend.BackendClient.Asked;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Asks several backends for some secrets. The secrets that may be in any backend are asked of one after the other: what is
 * missing in one is asked of the next. Beside that, each backend is asked for those that it alone has. For one thread.
 */
final class ChainFetch {

    private final BackendChain backends;
    private final Operation operation;
    private final Deadline deadline;

    ChainFetch(BackendChain backends, Operation operation, Deadline deadline) {
        this.backends = backends;
        this.operation = operation;
        this.deadline = deadline;
    }

    ChainAnswer fetch(Collection<SecretReference> references) {
        List<SecretReference> open = new ArrayList<>();
        Map<BackendClient, List<SecretReference>> pinned = new LinkedHashMap<>();
        for (SecretReference reference : references) {
            if (reference.backend().isEmpty()) {
                open.add(reference);
            } else {
                pinned.computeIfAbsent(backends.client(reference.backend().get()), client -> new ArrayList<>()).add(reference);
            }
        }
        List<Callable<List<Asked>>> requests = new ArrayList<>();
        if (!open.isEmpty() || pinned.isEmpty()) {
            // The first one is asked for all of its secrets at once
            List<SecretReference> alsoAskedOfFirst = pinned.remove(backends.chain().get(0));
            requests.add(() -> inOrder(open, alsoAskedOfFirst == null ? List.of() : alsoAskedOfFirst));
        }
        pinned.forEach((client, own) -> requests.add(() -> List.of(BackendChain.ask(client, operation, own, deadline))));
        List<Asked> all = new ArrayList<>();
        for (List<Asked> asked : SideBySide.call(requests)) {
            asked.forEach(request -> all.add(request.told()));
        }
        return ChainAnswer.of(all);
    }

    private List<Asked> inOrder(List<SecretReference> open, List<SecretReference> alsoAskedOfFirst) {
        List<Asked> all = new ArrayList<>();
        Collection<SecretReference> next = new ArrayList<>(open);
        next.addAll(alsoAskedOfFirst);
        for (BackendClient client : backends.chain()) {
            Asked asked = BackendChain.ask(client, operation, next, deadline);
            all.add(asked);
            next = missing(asked);
            if (next.isEmpty()) {
                break;
            }
        }
        return all;
    }

    /** Nothing else is a reason to take another backend's value, not that this one is away, nor that it does not give it. */
    private static List<SecretReference> missing(Asked asked) {
        List<SecretReference> missing = new ArrayList<>();
        for (SecretReference reference : asked.references()) {
            FetchOutcome outcome = asked.answer().outcomes().get(reference);
            if (reference.backend().isEmpty() && outcome instanceof Failed failed && failed.kind() == Kind.MISSING) {
                missing.add(reference);
            }
        }
        return missing;
    }
}
