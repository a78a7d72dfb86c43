package io.quarkiverse.secrets.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A newer SDK may have moved what is registered for native executables, and nothing else would show it. */
class AzureSdkNativeProcessorTest {

    static Stream<String> classes() {
        return Stream.concat(Stream.of(AzureSdkNativeProcessor.MODELS), Stream.of(AzureSdkNativeProcessor.EXCEPTIONS));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyRegisteredClassExists(String name) {
        assertThatCode(() -> Class.forName(name, false, getClass().getClassLoader())).doesNotThrowAnyException();
    }

    @Test
    void everyRegisteredResourceExists() {
        assertThat(AzureSdkNativeProcessor.RESOURCES)
                .allMatch(name -> getClass().getClassLoader().getResource(name) != null);
    }
}
