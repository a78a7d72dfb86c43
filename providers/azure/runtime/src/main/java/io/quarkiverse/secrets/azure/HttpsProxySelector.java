package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Takes requests to a proxy only if they are {@code https}, as the name of {@code HTTPS_PROXY} says. The others are for the
 * services of managed identities, which are on this machine or next to it, where no proxy gets.
 */
final class HttpsProxySelector extends ProxySelector {

    private final ProxySelector selector;

    /**
     * @param selector has the proxy for {@code https}
     */
    HttpsProxySelector(ProxySelector selector) {
        this.selector = selector;
    }

    @Override
    public List<Proxy> select(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) ? selector.select(uri) : List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {
        selector.connectFailed(uri, proxy, failure);
    }
}
