package io.quarkiverse.secrets.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.aws.client.ServiceError;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;

/**
 * Collects the pages of the answer to one batch, and finds the answer to each query. For one thread.
 */
final class BatchAnswers {

    private final FailureAnalyzer failures;
    private final List<SecretValueEntry> values = new ArrayList<>();
    private final Map<String, APIErrorType> errors = new HashMap<>();

    BatchAnswers(FailureAnalyzer failures) {
        this.failures = failures;
    }

    void add(BatchGetSecretValueResponse page) {
        values.addAll(page.secretValues());
        for (APIErrorType error : page.errors()) {
            errors.put(error.secretId(), error);
        }
    }

    /**
     * @throws NotTheServiceException if the pages are empty: the service answers for each secret
     */
    Map<Query, Answer> answers(List<Query> queries) {
        if (values.isEmpty() && errors.isEmpty()) {
            throw new NotTheServiceException();
        }
        Map<Query, Answer> answers = new LinkedHashMap<>();
        for (Query query : queries) {
            answers.put(query, answer(query, queries));
        }
        return answers;
    }

    private Answer answer(Query query, List<Query> queries) {
        APIErrorType error = errors.get(query.id());
        if (error != null) {
            return failures.ofEntry(query,
                    ServiceError.ofEntry(text(error.errorCode()), text(error.message())));
        }
        Optional<SecretValueEntry> value = SecretId.isArn(query.id()) ? byArn(query.id()) : byName(query.id(), queries);
        return value.map(found -> answer(query, found.arn(), found.versionId(), found.secretString(),
                found.secretBinary(), found.createdDate()))
                .orElseGet(() -> notUnderstood("is missing from the answer of AWS Secrets Manager (" + query.id() + ")"));
    }

    /**
     * Returns the answer with a value.
     *
     * @param text the value if it is text; null if it is binary
     * @param bytes the value if it is binary; null if it is text
     */
    static Answer answer(Query query, String arn, String version, String text, SdkBytes bytes, Instant created) {
        if (text == null && bytes == null) {
            return notUnderstood("has no value in the answer for " + query.id());
        }
        String value = text != null ? text : Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        return new StoredValue(value, Optional.ofNullable(version), arn == null ? query.id() : arn,
                Optional.ofNullable(created));
    }

    private static Failure notUnderstood(String reason) {
        return Failure.of(Kind.MALFORMED, reason, "check whether a proxy or an emulator answers instead of AWS");
    }

    private Optional<SecretValueEntry> byArn(String id) {
        for (SecretValueEntry value : values) {
            if (SecretId.isArnOf(id, text(value.arn()))) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** Finds a value by name, preferring one that no query names by ARN: another account's secret may have the same name. */
    private Optional<SecretValueEntry> byName(String name, List<Query> queries) {
        Optional<SecretValueEntry> second = Optional.empty();
        for (SecretValueEntry value : values) {
            if (name.equals(value.name())) {
                if (!isAskedForByArn(value, queries)) {
                    return Optional.of(value);
                }
                second = Optional.of(value);
            }
        }
        return second;
    }

    private static boolean isAskedForByArn(SecretValueEntry value, List<Query> queries) {
        for (Query query : queries) {
            if (SecretId.isArnOf(query.id(), text(value.arn()))) {
                return true;
            }
        }
        return false;
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }
}
