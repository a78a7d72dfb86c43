package io.quarkiverse.secrets.aws.parameterstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;

/**
 * Reads the versions before the current ones: by the number before, which takes no other permission than reading, and where the
 * service does not have that any more, the latest earlier one in the parameter's history.
 */
final class PreviousVersions {

    private final Connection connection;
    private final ParameterFetch fetch;
    private final Deadline deadline;

    PreviousVersions(Connection connection, ParameterFetch fetch, Deadline deadline) {
        this.connection = connection;
        this.fetch = fetch;
        this.deadline = deadline;
    }

    /**
     * Returns an answer to each query.
     *
     * @param currents the current version of the parameter of each query
     */
    Map<Query, Answer> of(Map<Query, StoredValue> currents) {
        Map<Query, Answer> answers = new HashMap<>();
        Map<Query, Query> numbered = new LinkedHashMap<>();
        for (Entry<Query, StoredValue> current : currents.entrySet()) {
            long number = number(current.getValue());
            if (number > 1) {
                numbered.put(current.getKey(), current.getKey().numbered(number - 1));
            } else {
                answers.put(current.getKey(), connection.failures().noPrevious(current.getKey().id()));
            }
        }
        Map<Query, Answer> found = fetch.ask(numbered.values());
        List<Query> gaps = new ArrayList<>();
        for (Entry<Query, Query> query : numbered.entrySet()) {
            Answer answer = found.get(query.getValue());
            if (answer instanceof Failure failure && failure.kind() == Kind.MISSING) {
                gaps.add(query.getKey());
            } else {
                answers.put(query.getKey(), answer);
            }
        }
        List<Answer> earlier = ParallelCalls.map(gaps, ParameterFetch.AT_ONCE, deadline,
                query -> inHistory(query, currents.get(query)), late -> connection.failures().late(connection.timeout()));
        for (int i = 0; i < gaps.size(); i++) {
            answers.put(gaps.get(i), earlier.get(i));
        }
        return answers;
    }

    private static long number(StoredValue current) {
        return Long.parseLong(current.version().orElseThrow());
    }

    private Answer inHistory(Query query, StoredValue current) {
        long before = number(current);
        try {
            Optional<ParameterHistory> earlier = new History(connection, true).latest(query.id(),
                    version -> version.version() < before, deadline);
            return earlier.isEmpty() || earlier.get().value() == null ? connection.failures().noPrevious(query.id())
                    : new StoredValue(earlier.get().value(), Optional.of(String.valueOf(earlier.get().version())),
                            current.source(), Optional.ofNullable(earlier.get().lastModifiedDate()));
        } catch (RuntimeException e) {
            return connection.failures().ofHistory(query.id(), e);
        }
    }
}
