package io.quarkiverse.secrets.aws.parameterstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Distributes queries over as few calls as the service allows: ten names each, none of them of the same parameter. That a call
 * may have several versions of a parameter, or both its name and its ARN, is not documented.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html">GetParameters</a>
 */
final class Batches {

    private static final int MOST = 10;

    private final List<List<Query>> batches = new ArrayList<>();
    private final List<Set<String>> stems = new ArrayList<>();
    private int firstWithRoom;

    private Batches() {
    }

    /** Returns the queries of each call. */
    static List<List<Query>> of(Collection<Query> queries) {
        Batches batches = new Batches();
        for (Query query : queries) {
            batches.add(query, ParameterName.stem(query.id()));
        }
        return batches.batches;
    }

    private void add(Query query, String stem) {
        int i = firstWithRoom;
        while (i < batches.size() && (batches.get(i).size() == MOST || stems.get(i).contains(stem))) {
            i++;
        }
        if (i == batches.size()) {
            batches.add(new ArrayList<>());
            stems.add(new HashSet<>());
        }
        batches.get(i).add(query);
        stems.get(i).add(stem);
        while (firstWithRoom < batches.size() && batches.get(firstWithRoom).size() == MOST) {
            firstWithRoom++;
        }
    }
}
