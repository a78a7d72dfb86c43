package io.quarkiverse.secrets.aws.parameterstore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.StoredValue;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Finds the answer to each query of a call. A call asks for a parameter once only, in one spelling and one version, so that the
 * name in the answer is enough. Stateless, and so safe for use by several threads.
 */
final class ParameterAnswers {

    private ParameterAnswers() {
    }

    /**
     * Returns an answer to each query.
     *
     * @throws NotTheServiceException if the response is empty: the service says of each name whether it is there
     */
    static Map<Query, Answer> of(GetParametersResponse response, List<Query> queries, FailureAnalyzer failures) {
        if (response.parameters().isEmpty() && response.invalidParameters().isEmpty()) {
            throw new NotTheServiceException();
        }
        Map<String, Parameter> found = new HashMap<>();
        for (Parameter parameter : response.parameters()) {
            if (parameter.name() != null) {
                found.put(ParameterName.stem(parameter.name()), parameter);
            }
        }
        Set<String> invalid = new HashSet<>(response.invalidParameters());
        Map<Query, Answer> answers = new HashMap<>();
        for (Query query : queries) {
            Parameter parameter = found.get(ParameterName.stem(query.id()));
            if (parameter != null) {
                answers.put(query, answer(query, parameter));
            } else if (invalid.contains(query.selected())) {
                answers.put(query, failures.missing(query));
            } else {
                answers.put(query, FailureAnalyzer
                        .notUnderstood("is missing from the answer of " + FailureAnalyzer.SERVICE + " (" + query.id() + ")"));
            }
        }
        return answers;
    }

    private static Answer answer(Query query, Parameter parameter) {
        if (parameter.value() == null || parameter.version() == null) {
            return FailureAnalyzer.notUnderstood("has no value or no version in the answer for " + query.id());
        }
        return new StoredValue(parameter.value(), Optional.of(String.valueOf(parameter.version())),
                parameter.arn() == null ? query.id() : parameter.arn(), Optional.ofNullable(parameter.lastModifiedDate()));
    }
}
