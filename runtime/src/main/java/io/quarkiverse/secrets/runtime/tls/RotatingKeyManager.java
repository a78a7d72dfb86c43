package io.quarkiverse.secrets.runtime.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Function;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A key manager whose key can be replaced: for the handshakes that begin from then on, on servers and clients that were made
 * with it. None of them has to be changed, and so none refuses a connection meanwhile.
 * <p>
 * An alias says which generation of the key it is of: a handshake that began with one key ends with the certificate of that
 * key. The last two generations are kept. Safe for use by several threads.
 */
final class RotatingKeyManager extends X509ExtendedKeyManager {

    private volatile Generation current;

    private record Generation(long number, X509ExtendedKeyManager keys, Generation former) {

        String alias(String alias) {
            return alias == null ? null : number + ":" + alias;
        }
    }

    /** @param store the key, which is protected with {@link KeyStores#IN_MEMORY} */
    RotatingKeyManager(KeyStore store) {
        current = new Generation(0, keys(store), null);
    }

    void replace(KeyStore store) {
        Generation former = current;
        current = new Generation(former.number() + 1, keys(store), new Generation(former.number(), former.keys(), null));
    }

    private static X509ExtendedKeyManager keys(KeyStore store) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, KeyStores.IN_MEMORY);
            return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T of(String alias, Function<X509ExtendedKeyManager, Function<String, T>> property) {
        int colon = alias == null ? -1 : alias.indexOf(':');
        for (Generation generation = current; colon > 0 && generation != null; generation = generation.former()) {
            if (alias.substring(0, colon).equals(Long.toString(generation.number()))) {
                return property.apply(generation.keys()).apply(alias.substring(colon + 1));
            }
        }
        return null;
    }

    private static String[] aliases(Generation generation, String[] aliases) {
        if (aliases == null) {
            return null;
        }
        String[] all = new String[aliases.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = generation.alias(aliases[i]);
        }
        return all;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        Generation now = current;
        return aliases(now, now.keys().getClientAliases(keyType, issuers));
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        Generation now = current;
        return aliases(now, now.keys().getServerAliases(keyType, issuers));
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        Generation now = current;
        return now.alias(now.keys().chooseClientAlias(keyTypes, issuers, socket));
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        Generation now = current;
        return now.alias(now.keys().chooseServerAlias(keyType, issuers, socket));
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        Generation now = current;
        return now.alias(now.keys().chooseEngineClientAlias(keyTypes, issuers, engine));
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        Generation now = current;
        return now.alias(now.keys().chooseEngineServerAlias(keyType, issuers, engine));
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return of(alias, keys -> keys::getCertificateChain);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return of(alias, keys -> keys::getPrivateKey);
    }
}
