package io.quarkiverse.secrets.runtime.config;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import javax.crypto.SecretKey;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.Converter;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.convert.ByteArrayConverter;
import io.quarkiverse.secrets.convert.KeyStoreConverter;
import io.quarkiverse.secrets.convert.PrivateKeyConverter;
import io.quarkiverse.secrets.convert.PublicKeyConverter;
import io.quarkiverse.secrets.convert.SecretKeyConverter;
import io.quarkiverse.secrets.convert.X509CertificateConverter;
import io.quarkiverse.secrets.runtime.keys.InvalidKeyMaterialException;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Adds the converters of keys and certificates to the configuration of an application that takes a secret as one. A converter
 * that the application has itself wins. They are no services for the service loader to find: an application without such
 * secrets loads none of them, and its bytes stay what SmallRye Config makes of them.
 */
public final class KeyConverters implements ConfigBuilder {

    private static final Set<String> TYPES = Set.of(PrivateKey.class.getName(), PublicKey.class.getName(),
            SecretKey.class.getName(), X509Certificate.class.getName(), KeyStore.class.getName(), byte[].class.getName());
    /** Under the one of converters that name none, which is 100. */
    private static final int PRIORITY = 1;

    /** Whether one of the types is that of a key or certificate. */
    public static boolean areNeededFor(Collection<TargetType> types) {
        for (TargetType type : types) {
            if (TYPES.contains(type.type())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return new Registration(builder, true).all();
    }

    /** Adds them as they are: what they refuse is an {@link InvalidKeyMaterialException} without a name. */
    static SmallRyeConfigBuilder addNamelessTo(SmallRyeConfigBuilder builder) {
        return new Registration(builder, false).all();
    }

    private record Registration(SmallRyeConfigBuilder builder, boolean naming) {

        SmallRyeConfigBuilder all() {
            add(PrivateKey.class, new PrivateKeyConverter());
            add(PublicKey.class, new PublicKeyConverter());
            add(SecretKey.class, new SecretKeyConverter());
            add(X509Certificate.class, new X509CertificateConverter());
            add(KeyStore.class, naming ? value -> keyStore(value, values()) : new KeyStoreConverter());
            add(byte[].class, new ByteArrayConverter());
            return builder;
        }

        private <T> void add(Class<T> type, Converter<T> converter) {
            builder.withConverter(type, PRIORITY, naming ? value -> named(type, converter, value) : converter);
        }
    }

    private static <T> T named(Class<T> type, Converter<T> converter, String value) {
        try {
            return converter.convert(value);
        } catch (InvalidKeyMaterialException e) {
            throw new SecretsException(names(type, value) + " " + e.violation() + ". Fix: " + e.remedy(), e.remedy(), e);
        }
    }

    /**
     * Adds the one of key stores with passwords to a configuration that is not there yet for {@link #values} to find: mappings
     * are populated before.
     */
    static void addKeyStores(SmallRyeConfigBuilder builder, SecretStore store) {
        for (TargetType type : BuildTimeRegistry.current().types()) {
            if (type.password().isPresent()) {
                builder.withConverter(KeyStore.class, PRIORITY + 1,
                        value -> named(KeyStore.class, text -> keyStore(text, store.snapshot()::value), value));
                return;
            }
        }
    }

    /** With the password of the secret that has this value, if it has one; of several with the same value, of any that fits. */
    private static KeyStore keyStore(String value, Function<String, Optional<String>> values) {
        InvalidKeyMaterialException closed = null;
        for (TargetType secret : BuildTimeRegistry.current().types()) {
            if (secret.password().isPresent() && values.apply(secret.name()).filter(value::equals).isPresent()) {
                try {
                    return KeyStorePasswords.open(value, secret.password().get(), values.apply(secret.password().get()));
                } catch (InvalidKeyMaterialException e) {
                    closed = e;
                }
            }
        }
        if (closed != null) {
            throw closed;
        }
        return new KeyStoreConverter().convert(value);
    }

    /** A converter is given a text, and not what it is the value of: the secrets of the type, if possible those with it. */
    private static String names(Class<?> type, String value) {
        Set<String> ofType = new TreeSet<>();
        for (TargetType secret : BuildTimeRegistry.current().types()) {
            if (secret.type().equals(type.getName())) {
                ofType.add(secret.name());
            }
        }
        List<String> withValue = new ArrayList<>(ofType);
        Function<String, Optional<String>> values = values();
        withValue.removeIf(name -> values.apply(name).filter(value::equals).isEmpty());
        return String.join(" or ", withValue.isEmpty() ? ofType : withValue);
    }

    private static Function<String, Optional<String>> values() {
        try {
            return StartupState.in(ConfigProvider.getConfig().getConfigSources()).store().snapshot()::value;
        } catch (IllegalStateException notLoaded) {
            return name -> Optional.empty();
        }
    }
}
