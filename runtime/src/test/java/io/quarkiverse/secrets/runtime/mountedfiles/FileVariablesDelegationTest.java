package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** What a backend can do is not lost by files before it: a method with a default is easily forgotten. */
class FileVariablesDelegationTest {

    static Stream<Method> ofProvider() {
        return Stream.of(SecretsProvider.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }

    static Stream<Method> ofManagement() {
        return Stream.of(SecretsManagement.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("ofProvider")
    void eachMethodOfAProviderIsTheBackends(Method method) {
        assertDeclared(FileVariablesProvider.class, method);
    }

    @ParameterizedTest
    @MethodSource("ofManagement")
    void eachMethodOfItsManagementIsTheBackends(Method method) {
        assertDeclared(FileVariablesManagement.class, method);
    }

    private static void assertDeclared(Class<?> type, Method method) {
        assertThatCode(() -> type.getDeclaredMethod(method.getName(), method.getParameterTypes())).doesNotThrowAnyException();
    }
}
