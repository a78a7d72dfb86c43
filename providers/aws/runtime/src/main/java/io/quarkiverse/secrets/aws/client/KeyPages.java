package io.quarkiverse.secrets.aws.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Lists keys that the service gives in pages.
 *
 * @param <P> a page
 * @param call makes the call for a page, by its token
 * @param keys returns the keys on a page; null if it is no page of the service
 * @param next returns the token of the next page; null if there is none
 */
public record KeyPages<P>(Function<String, P> call, Function<P, List<String>> keys, Function<P, String> next) {

    /**
     * Returns the keys of all pages, in order.
     *
     * @param mostPages how many pages the service has at most
     * @throws NotTheServiceException if it is another service
     */
    public List<String> all(int mostPages) {
        List<String> all = new ArrayList<>();
        PageToken token = new PageToken(mostPages);
        P page;
        do {
            page = call.apply(token.get());
            List<String> found = keys.apply(page);
            NotTheServiceException.throwIfMissing(found);
            all.addAll(found);
        } while (token.next(next.apply(page)));
        Collections.sort(all);
        return List.copyOf(all);
    }
}
