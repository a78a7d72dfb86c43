package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/**
 * Uses a proxy for {@code https} only, as the name {@code HTTPS_PROXY} implies. Other requests are for the services of managed
 * identities, on this machine or next to it, which a proxy cannot reach.
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
