package io.quarkiverse.secrets.cli.audit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Has each value that a provider gives recorded before the caller gets it. Everything else is passed on: by a proxy, so that it
 * need not be repeated here what a provider can do. Loaded only where there is an audit log.
 */
public final class AuditedProvider implements InvocationHandler {

    private final SecretsProvider provider;
    private final AuditFile audit;

    private AuditedProvider(SecretsProvider provider, AuditFile audit) {
        this.provider = provider;
        this.audit = audit;
    }

    /** The same provider with an audit log. */
    public static SecretsProvider of(SecretsProvider provider, AuditFile audit) {
        return (SecretsProvider) Proxy.newProxyInstance(SecretsProvider.class.getClassLoader(),
                new Class<?>[] { SecretsProvider.class }, new AuditedProvider(provider, audit));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(provider, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (result instanceof FetchResponse response) {
            audit.add(retrievals(response));
        }
        return result;
    }

    private static List<Retrieval> retrievals(FetchResponse response) {
        List<Retrieval> retrievals = new ArrayList<>();
        response.outcomes().forEach((reference, outcome) -> {
            if (outcome instanceof Found found) {
                retrievals.add(new Retrieval(reference.name(), found.source()));
            }
        });
        return retrievals;
    }
}
