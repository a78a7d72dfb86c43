package io.quarkiverse.secrets.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.aws.client.Arn;
import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.aws.client.PageToken;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Answers queries in as few calls as the service allows: twenty current values per call, several calls at a time. A pinned
 * version, and what a batch may not contain, needs a call of its own.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html">BatchGetSecretValue</a>
 */
final class BatchFetch {

    private static final int BATCH = 20;
    private static final int AT_ONCE = 8;
    /** The service gives at least one secret per page; this is twice as many. */
    private static final int MOST_PAGES = 2 * BATCH;

    private final Connection connection;
    private final Deadline deadline;
    private final Map<Query, Answer> answers = new HashMap<>();
    private boolean batchDenied;
    private boolean singleAnswered;

    BatchFetch(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** Makes all queries, and returns an answer for each. */
    Map<Query, Answer> run(Collection<Query> queries) {
        makeCalls(calls(queries), call -> call.get(0).version().isPresent() ? askOne(call) : askBatch(call));
        List<List<Query>> singles = new ArrayList<>();
        for (Query query : queries) {
            if (answers.get(query) instanceof Failure failure && isOfBatch(failure)) {
                batchDenied |= failure.reach() == Reach.OPERATION;
                singles.add(List.of(query));
            }
        }
        makeCalls(singles, this::askOne);
        for (List<Query> single : singles) {
            singleAnswered |= answers.get(single.get(0)) instanceof StoredValue;
        }
        return answers;
    }

    private void makeCalls(List<List<Query>> calls, Function<List<Query>, Map<Query, Answer>> call) {
        ParallelCalls
                .map(calls, AT_ONCE, deadline, call, late -> failed(late, connection.failures().late(connection.timeout())))
                .forEach(answers::putAll);
    }

    /** Returns whether the queries of a batch that failed so may succeed one by one. */
    private static boolean isOfBatch(Failure failure) {
        return failure.reach() == Reach.OPERATION || failure.reach() == Reach.REQUEST;
    }

    /** Returns whether secrets could only be read one by one. */
    boolean isBatchDenied() {
        return batchDenied && singleAnswered;
    }

    private List<List<Query>> calls(Collection<Query> queries) {
        List<List<Query>> calls = new ArrayList<>();
        List<Query> batch = new ArrayList<>();
        for (Query query : queries) {
            Optional<Failure> problem = problem(query);
            if (problem.isPresent()) {
                answers.put(query, problem.get());
            } else if (query.version().isPresent()) {
                calls.add(List.of(query));
            } else {
                batch.add(query);
                if (batch.size() == BATCH) {
                    calls.add(batch);
                    batch = new ArrayList<>();
                }
            }
        }
        if (!batch.isEmpty()) {
            calls.add(batch);
        }
        return calls;
    }

    /** Returns why a query is certain to fail, so that it is not made. */
    private Optional<Failure> problem(Query query) {
        if (!query.isForPossibleVersion()) {
            return Optional.of(connection.failures().noSuchVersion(query));
        }
        Optional<String> actual = Arn.region(query.id());
        Optional<String> used = connection.region();
        if (actual.isPresent() && used.isPresent() && !actual.equals(used)) {
            return Optional.of(Failure.of(Kind.WRONG_LOCATION,
                    "is in the region " + actual.get() + " (" + query.id() + "), but the application uses " + used.get(),
                    connection.commands().replicate(query.id(), actual.get(), used.get())));
        }
        return Optional.empty();
    }

    private Map<Query, Answer> askBatch(List<Query> batch) {
        List<String> ids = new ArrayList<>(batch.size());
        for (Query query : batch) {
            ids.add(query.id());
        }
        BatchAnswers found = new BatchAnswers(connection.failures());
        try {
            PageToken token = new PageToken(MOST_PAGES);
            BatchGetSecretValueResponse page;
            do {
                page = connection.call(deadline, (client, limits) -> client.batchGetSecretValue(
                        request -> request.secretIdList(ids).nextToken(token.get()).overrideConfiguration(limits)));
                found.add(page);
            } while (token.next(page.nextToken()));
            return found.answers(batch);
        } catch (RuntimeException e) {
            return failed(batch, connection.failures().ofCall("BatchGetSecretValue", e));
        }
    }

    private Map<Query, Answer> askOne(List<Query> call) {
        Query query = call.get(0);
        try {
            GetSecretValueResponse found = query.mayBeForVersionId() ? byVersionIdOrStage(query) : byStage(query);
            NotTheServiceException.throwIfMissing(found.arn());
            return Map.of(query, BatchAnswers.answer(query, found.arn(), found.versionId(), found.secretString(),
                    found.secretBinary(), found.createdDate()));
        } catch (RuntimeException e) {
            return failed(call, connection.failures().ofRead(query, e));
        }
    }

    /** Reads a version by its identifier, and then by the label of a stage, which may be as long. */
    private GetSecretValueResponse byVersionIdOrStage(Query query) {
        try {
            return connection.call(deadline, (client, limits) -> client.getSecretValue(request -> request
                    .secretId(query.id()).versionId(query.version().get()).overrideConfiguration(limits)));
        } catch (ResourceNotFoundException e) {
            if (query.mayBeForStage()) {
                return byStage(query);
            }
            throw e;
        }
    }

    private GetSecretValueResponse byStage(Query query) {
        return connection.call(deadline, (client, limits) -> client.getSecretValue(request -> {
            request.secretId(query.id()).overrideConfiguration(limits);
            if (query.version().isPresent()) {
                request.versionStage(query.version().get());
            }
        }));
    }

    private static Map<Query, Answer> failed(List<Query> queries, Failure failure) {
        Map<Query, Answer> answers = new LinkedHashMap<>();
        for (Query query : queries) {
            answers.put(query, failure);
        }
        return answers;
    }
}
