package io.quarkiverse.secrets.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Holds the answers of one call, or the failure after which its queries are made one by one. */
    private record Result(List<Query> asked, Map<Query, Answer> answers, Optional<Failure> batchFailed) {
    }

    BatchFetch(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** Makes all queries, and returns an answer for each. */
    Map<Query, Answer> run(Collection<Query> queries) {
        List<Query> one = new ArrayList<>();
        for (Result result : ask(calls(queries))) {
            answers.putAll(result.answers());
            if (result.batchFailed().isPresent()) {
                batchDenied |= result.batchFailed().get().reach() == Reach.OPERATION;
                one.addAll(result.asked());
            }
        }
        List<List<Query>> singles = new ArrayList<>();
        for (Query query : one) {
            singles.add(List.of(query));
        }
        for (Result result : ParallelCalls.map(singles, AT_ONCE, deadline, this::askOne, this::late)) {
            answers.putAll(result.answers());
            for (Answer answer : result.answers().values()) {
                singleAnswered |= answer instanceof StoredValue;
            }
        }
        return answers;
    }

    /** Returns whether secrets could only be read one by one. */
    boolean isBatchDenied() {
        return batchDenied && singleAnswered;
    }

    private List<Result> ask(List<List<Query>> calls) {
        return ParallelCalls.map(calls, AT_ONCE, deadline,
                call -> call.get(0).version().isPresent() ? askOne(call) : askBatch(call), this::late);
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
        Optional<String> actual = SecretId.region(query.id());
        Optional<String> used = connection.region();
        if (actual.isPresent() && used.isPresent() && !actual.equals(used)) {
            return Optional.of(Failure.of(Kind.WRONG_LOCATION,
                    "is in the region " + actual.get() + " (" + query.id() + "), but the application uses " + used.get(),
                    connection.commands().replicate(query.id(), actual.get(), used.get())));
        }
        return Optional.empty();
    }

    private Result askBatch(List<Query> batch) {
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
            return new Result(batch, found.answers(batch), Optional.empty());
        } catch (RuntimeException e) {
            Failure failure = connection.failures().ofCall("BatchGetSecretValue", e);
            boolean oneByOne = failure.reach() == Reach.OPERATION || failure.reach() == Reach.REQUEST;
            return oneByOne ? new Result(batch, Map.of(), Optional.of(failure)) : failed(batch, failure);
        }
    }

    private Result askOne(List<Query> call) {
        Query query = call.get(0);
        try {
            GetSecretValueResponse found = query.mayBeForVersionId() ? byVersionIdOrStage(query) : byStage(query);
            NotTheServiceException.throwIfMissing(found.arn());
            return new Result(call, Map.of(query,
                    BatchAnswers.answer(query, found.arn(), found.versionId(), found.secretString(), found.secretBinary(),
                            found.createdDate())),
                    Optional.empty());
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

    private Result late(List<Query> call) {
        return failed(call, connection.failures().late());
    }

    private static Result failed(List<Query> queries, Failure failure) {
        Map<Query, Answer> answers = new LinkedHashMap<>();
        for (Query query : queries) {
            answers.put(query, failure);
        }
        return new Result(queries, answers, Optional.empty());
    }
}
