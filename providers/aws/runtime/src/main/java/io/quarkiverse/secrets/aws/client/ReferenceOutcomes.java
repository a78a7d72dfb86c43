package io.quarkiverse.secrets.aws.client;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.quarkiverse.secrets.aws.client.InvalidKey.Rules;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.Failure.Reach;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Finds the outcome of each reference: each query is made once for all references that need it, and none is made for an invalid
 * key. Immutable.
 *
 * @param <Q> what is asked
 * @param rules the keys of the service
 * @param query gives what has to be asked for a reference with a valid key
 */
public record ReferenceOutcomes<Q>(Rules rules, Function<SecretReference, Q> query) {

    /**
     * Makes the queries, and returns an outcome for each reference.
     *
     * @param run gives an answer to each query
     * @param answered receives each reference that was asked for, with its answer
     * @throws SecretsProviderException if the failure of each of them is one of the service
     */
    public Map<SecretReference, FetchOutcome> of(Collection<SecretReference> references, Function<Set<Q>, Map<Q, Answer>> run,
            BiConsumer<SecretReference, Answer> answered) {
        Set<Q> queries = new LinkedHashSet<>();
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        for (SecretReference reference : references) {
            // The service rejects a whole batch for one invalid key
            Optional<Failure> invalid = InvalidKey.of(reference, rules);
            if (invalid.isPresent()) {
                outcomes.put(reference, invalid.get().outcomeFor(reference));
            } else {
                queries.add(query.apply(reference));
            }
        }
        Map<Q, Answer> answers = run.apply(queries);
        if (outcomes.isEmpty()) {
            throwIfNothingAnswered(answers.values());
        }
        for (SecretReference reference : references) {
            if (!outcomes.containsKey(reference)) {
                Answer answer = answers.get(query.apply(reference));
                answered.accept(reference, answer);
                outcomes.put(reference, answer.outcomeFor(reference));
            }
        }
        return outcomes;
    }

    private static void throwIfNothingAnswered(Collection<Answer> answers) {
        Optional<Failure> first = Optional.empty();
        for (Answer answer : answers) {
            if (!(answer instanceof Failure failure && failure.reach() == Reach.BACKEND)) {
                return;
            }
            first = first.or(() -> Optional.of(failure));
        }
        if (first.isPresent()) {
            throw first.get().asException();
        }
    }
}
