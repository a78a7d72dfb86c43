package io.quarkiverse.secrets.aws.parameterstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.Deadline;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;

/**
 * Answers queries in as few calls as the service allows: ten parameters per call, several calls at a time. A previous version
 * takes another call, as its number is known from the current one.
 * <p>
 * The service fails a whole call for one parameter that the caller may not read, or that cannot be decrypted. Where the failure
 * names the parameter, the others are read without it; otherwise, and after a few of them, one by one.
 */
final class ParameterFetch {

    static final int AT_ONCE = 8;
    /** How many parameters of a call are left out by their names before they are read one by one. */
    private static final int MOST_LEFT_OUT = 2;

    private final Connection connection;
    private final Deadline deadline;

    ParameterFetch(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** Makes all queries, and returns an answer for each. */
    Map<Query, Answer> run(Collection<Query> queries) {
        Map<Query, Answer> answers = new HashMap<>();
        Set<Query> asked = new LinkedHashSet<>();
        for (Query query : queries) {
            Optional<Failure> problem = problem(query);
            if (problem.isPresent()) {
                answers.put(query, problem.get());
            } else {
                asked.add(query.isForPrevious() ? query.current() : query);
            }
        }
        Map<Query, Answer> found = ask(asked);
        Map<Query, StoredValue> currents = new LinkedHashMap<>();
        for (Query query : queries) {
            if (!answers.containsKey(query)) {
                Answer answer = found.get(query.isForPrevious() ? query.current() : query);
                if (query.isForPrevious() && answer instanceof StoredValue current) {
                    currents.put(query, current);
                } else {
                    answers.put(query, answer);
                }
            }
        }
        answers.putAll(new PreviousVersions(connection, this, deadline).of(currents));
        return answers;
    }

    /** Returns why a query is certain to fail, so that it is not made. */
    private Optional<Failure> problem(Query query) {
        if (!query.isForPossibleVersion()) {
            return Optional.of(connection.failures().noSuchVersion(query));
        }
        Optional<String> actual = Arn.region(query.id());
        Optional<String> used = connection.region();
        return actual.isPresent() && used.isPresent() && !actual.equals(used)
                ? Optional.of(connection.failures().otherRegion(query.id(), actual.get(), used.get()))
                : Optional.empty();
    }

    /** Returns an answer to each query, none of which is for a previous version. */
    Map<Query, Answer> ask(Collection<Query> queries) {
        Map<Query, Answer> answers = new HashMap<>();
        makeCalls(Batches.of(queries), answers);
        List<List<Query>> singles = new ArrayList<>();
        for (Query query : queries) {
            if (!answers.containsKey(query)) {
                singles.add(List.of(query));
            }
        }
        makeCalls(singles, answers);
        return answers;
    }

    private void makeCalls(List<List<Query>> calls, Map<Query, Answer> answers) {
        ParallelCalls
                .map(calls, AT_ONCE, deadline, this::askBatch,
                        late -> failed(late, connection.failures().late(connection.timeout())))
                .forEach(answers::putAll);
    }

    /** Returns an answer to each query, but to those that have to be asked one by one. */
    private Map<Query, Answer> askBatch(List<Query> batch) {
        Map<Query, Answer> answers = new HashMap<>();
        List<Query> rest = new ArrayList<>(batch);
        for (int leftOut = 0; leftOut <= MOST_LEFT_OUT && !rest.isEmpty(); leftOut++) {
            try {
                answers.putAll(read(rest));
                return answers;
            } catch (RuntimeException e) {
                Failure failure = connection.failures().ofCall("GetParameters", e);
                if (failure.reach() != Reach.OPERATION && failure.reach() != Reach.REQUEST) {
                    answers.putAll(failed(rest, failure));
                    return answers;
                }
                Optional<Query> cause = rest.size() == 1 ? Optional.of(rest.get(0)) : connection.failures().denied(rest, e);
                if (cause.isEmpty()) {
                    return answers;
                }
                answers.put(cause.get(), connection.failures().ofRead(cause.get(), e));
                rest.remove(cause.get());
            }
        }
        return answers;
    }

    private Map<Query, Answer> read(List<Query> queries) {
        List<String> names = new ArrayList<>(queries.size());
        for (Query query : queries) {
            names.add(query.selected());
        }
        GetParametersResponse response = connection.call(deadline, (client, limits) -> client
                .getParameters(request -> request.names(names).withDecryption(true).overrideConfiguration(limits)));
        return ParameterAnswers.of(response, queries, connection.failures());
    }

    private static Map<Query, Answer> failed(List<Query> queries, Failure failure) {
        Map<Query, Answer> answers = new HashMap<>();
        for (Query query : queries) {
            answers.put(query, failure);
        }
        return answers;
    }
}
