package io.quarkiverse.secrets.cli.audit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Has each value that a provider gives recorded before the caller gets it, and each one that it has stored. Everything else is
 * passed on: by proxies, so that it need not be repeated here what a provider can do. Loaded only where there is an audit log.
 */
public final class AuditedProvider implements InvocationHandler {

    /** What stores a secret. */
    private static final Set<String> STORING = Set.of("set", "create", "restore");
    private static final String SET_ALL = "setAll";

    private final Object audited;
    private final BackendId id;
    private final AuditFile audit;

    private AuditedProvider(Object audited, BackendId id, AuditFile audit) {
        this.audited = audited;
        this.id = id;
        this.audit = audit;
    }

    /**
     * The same provider with an audit log.
     *
     * @param id the backend
     */
    public static SecretsProvider of(SecretsProvider provider, BackendId id, AuditFile audit) {
        return proxy(SecretsProvider.class, provider, id, audit);
    }

    private static <T> T proxy(Class<T> type, T audited, BackendId id, AuditFile audit) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                new AuditedProvider(audited, id, audit)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(audited, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (result instanceof FetchResponse response) {
            audit.add(retrievals(response));
        } else if (result instanceof SecretsManagement management) {
            return proxy(SecretsManagement.class, management, id, audit);
        } else if (audited instanceof SecretsManagement && STORING.contains(method.getName())) {
            audit.stored(((SecretReference) arguments[0]).name(), id);
        } else if (audited instanceof SecretsManagement && method.getName().equals(SET_ALL)) {
            ((Map<?, ?>) arguments[0]).keySet().forEach(reference -> audit.stored(((SecretReference) reference).name(), id));
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
