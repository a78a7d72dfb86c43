package io.quarkiverse.secrets.aws.parameterstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.quarkiverse.secrets.aws.client.NotTheServiceException;
import io.quarkiverse.secrets.aws.client.PageToken;
import io.quarkiverse.secrets.spi.Deadline;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;

/**
 * Reads the versions of a parameter that the service keeps, which are up to a hundred. Safe for use by several threads.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html">GetParameterHistory</a>
 */
final class History {

    private static final int PAGE = 50;
    /** The service gives at least one version per page; this is twice as many. */
    private static final int MOST_PAGES = 200;

    private final Connection connection;
    private final boolean decrypt;

    /**
     * @param decrypt whether values are needed, for which the KMS key is
     */
    History(Connection connection, boolean decrypt) {
        this.connection = connection;
        this.decrypt = decrypt;
    }

    /**
     * Returns the latest version that a condition is true of; empty if there is none.
     *
     * @throws software.amazon.awssdk.services.ssm.model.ParameterNotFoundException if there is no such parameter
     */
    Optional<ParameterHistory> latest(String id, Predicate<ParameterHistory> condition, Deadline deadline) {
        return all(id, deadline).stream().filter(condition).max(Comparator.comparing(ParameterHistory::version));
    }

    /**
     * Returns all versions, in the order of the service.
     *
     * @throws software.amazon.awssdk.services.ssm.model.ParameterNotFoundException if there is no such parameter
     */
    List<ParameterHistory> all(String id, Deadline deadline) {
        List<ParameterHistory> all = new ArrayList<>();
        PageToken token = new PageToken(MOST_PAGES);
        GetParameterHistoryResponse page;
        do {
            page = connection.callOnOwnThread(deadline,
                    (client, limits) -> client.getParameterHistory(request -> request.name(id).withDecryption(decrypt)
                            .maxResults(PAGE).nextToken(token.get()).overrideConfiguration(limits)));
            NotTheServiceException.throwIfMissing(page.hasParameters() ? page.parameters() : null);
            for (ParameterHistory version : page.parameters()) {
                NotTheServiceException.throwIfMissing(version.version());
                all.add(version);
            }
        } while (token.next(page.nextToken()));
        return all;
    }
}
