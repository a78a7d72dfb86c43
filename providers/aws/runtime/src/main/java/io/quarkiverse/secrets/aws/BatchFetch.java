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
 * Gets the answers to queries in as few calls as the service allows: twenty current values a call, several calls at a time. A
 * pinned version, and what a batch may not be asked for, takes a call of its own.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html">BatchGetSecretValue</a>
 */
final class BatchFetch {

    private static final int BATCH = 20;
    private static final int AT_ONCE = 8;
    /** The service gives at least one secret a page. Twice as many are certainly too many. */
    private static final int MOST_PAGES = 2 * BATCH;

    private final Connection connection;
    private final Deadline deadline;
    private final Map<Query, Answer> answers = new HashMap<>();
    private boolean batchDenied;
    private boolean singleAnswered;

    /** What one call gave: answers, or the reason for asking one by one. */
    private record Result(List<Query> asked, Map<Query, Answer> answers, Optional<Failure> batchFailed) {
    }

    BatchFetch(Connection connection, Deadline deadline) {
        this.connection = connection;
        this.deadline = deadline;
    }

    /** Asks for all of them; an answer for each is there afterwards. */
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

    /** Whether secrets could be read one by one only. */
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

    /** What is certain to fail is not asked for. */
    private Optional<Failure> problem(Query query) {
        if (!query.isForPossibleVersion()) {
            return Optional.of(connection.failures().noSuchVersion(query));
        }
        Optional<String> there = SecretId.region(query.id());
        Optional<String> here = connection.region();
        if (there.isPresent() && here.isPresent() && !there.equals(here)) {
            return Optional.of(Failure.of(Kind.WRONG_LOCATION,
                    "is in the region " + there.get() + " (" + query.id() + "), and the application asks in " + here.get(),
                    connection.commands().replicate(query.id(), there.get(), here.get())));
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
            return oneByOne ? new Result(batch, Map.of(), Optional.of(failure)) : refused(batch, failure);
        }
    }

    private Result askOne(List<Query> call) {
        Query query = call.get(0);
        try {
            GetSecretValueResponse found = query.mayBeForVersionId() ? byVersionIdOrStage(query) : byStage(query);
            NotTheServiceException.ifLeftOut(found.arn());
            return new Result(call, Map.of(query,
                    BatchAnswers.answer(query, found.arn(), found.versionId(), found.secretString(), found.secretBinary(),
                            found.createdDate())),
                    Optional.empty());
        } catch (RuntimeException e) {
            return refused(call, connection.failures().ofRead(query, e));
        }
    }

    /** What is as long as an identifier may be the label of a stage all the same. */
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
        return refused(call, connection.failures().late());
    }

    private static Result refused(List<Query> queries, Failure failure) {
        Map<Query, Answer> answers = new LinkedHashMap<>();
        for (Query query : queries) {
            answers.put(query, failure);
        }
        return new Result(queries, answers, Optional.empty());
    }
}
