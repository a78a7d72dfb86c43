package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Selects the proxy for requests as Vault's command line does, by environment variables: {@code VAULT_PROXY_ADDR} for every
 * request, otherwise {@code HTTPS_PROXY} for {@code https}, except for the hosts in {@code NO_PROXY} and those of this machine.
 * In {@code NO_PROXY}, ranges of addresses have no effect.
 */
final class ProxyVariables extends ProxySelector {

    private static final String FOR_ALL = "VAULT_PROXY_ADDR";
    private static final String FOR_HTTPS = "HTTPS_PROXY";
    private static final int DEFAULT_PORT = 80;

    private final Proxy proxy;
    private final List<String> exceptions;

    private ProxyVariables(Proxy proxy, List<String> exceptions) {
        this.proxy = proxy;
        this.exceptions = exceptions;
    }

    /**
     * Returns the selector; empty if the JDK's default applies, whose settings precede {@code HTTPS_PROXY}.
     *
     * @param vault the address of Vault
     * @throws SecretsProviderException if requests to Vault need a proxy that the JDK's HTTP client cannot use
     */
    static Optional<ProxySelector> of(Map<String, String> environment, URI vault) {
        Optional<String> forAll = variable(environment, FOR_ALL);
        if (forAll.isPresent()) {
            return Optional.of(ProxySelector.of(address(FOR_ALL, forAll.get())));
        }
        Optional<String> forHttps = variable(environment, FOR_HTTPS);
        List<String> exceptions = Arrays.stream(variable(environment, "NO_PROXY").orElse("").split(",")).map(String::strip)
                .map(host -> host.toLowerCase(Locale.ROOT)).filter(host -> !host.isEmpty()).toList();
        if (forHttps.isEmpty() || System.getProperty("https.proxyHost") != null || isDirect(vault, exceptions)) {
            return Optional.empty();
        }
        return Optional.of(new ProxyVariables(new Proxy(Proxy.Type.HTTP, address(FOR_HTTPS, forHttps.get())), exceptions));
    }

    /** Returns the value of a variable, or of that in lower case. */
    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The text may have a password, so that no message quotes it. */
    private static InetSocketAddress address(String variable, String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
                return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
            }
        } catch (IllegalArgumentException e) {
            // Reported below
        }
        throw new SecretsProviderException("The proxy in " + variable + " cannot be used to connect to Vault",
                "set " + variable + " to an http URL without user and password, e.g. http://proxy.example.com:3128"
                        + (variable.equals(FOR_HTTPS) ? ", or add Vault's host to NO_PROXY" : ""));
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(isDirect(uri, exceptions) ? Proxy.NO_PROXY : proxy);
    }

    private static boolean isDirect(URI uri, List<String> exceptions) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return !"https".equalsIgnoreCase(uri.getScheme()) || host.equals("localhost") || host.startsWith("127.")
                || host.equals("[::1]")
                || exceptions.stream().anyMatch(exception -> isException(exception, host, uri.getPort()));
    }

    /** A name stands for the hosts below it as well; one that starts with a dot, for those only. */
    private static boolean isException(String exception, String host, int port) {
        String name = exception.startsWith("*.") ? exception.substring(1) : exception;
        String address = name.matches(".*[^:]:\\d+") ? host + ":" + (port < 0 ? 443 : port) : host;
        return name.equals("*") || address.equals(name) || address.endsWith(name.startsWith(".") ? name : "." + name);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request fails with it
    }
}
