package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.convert.PrivateKeyConverter;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.keys.KeyTexts;
import io.quarkiverse.secrets.runtime.registry.TargetType;
import io.quarkiverse.secrets.runtime.registry.TargetType.Shape;

class TypeConversionsTest {

    enum Level {
        LOW,
        VERY_HIGH
    }

    public static class EvenNumber implements Converter<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer convert(String value) {
            if (Integer.parseInt(value) % 2 != 0) {
                throw new IllegalArgumentException(value);
            }
            return Integer.valueOf(value);
        }
    }

    public static class ConverterOfTheContainer implements Converter<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer convert(String value) {
            throw new IllegalStateException("The container is not there");
        }
    }

    @Test
    void valuesThatConvertAreFine() {
        assertThat(violations(Shape.SINGLE, "int", " 17 ")).isEmpty();
        assertThat(violations(Shape.SINGLE, "java.time.Duration", "30s")).isEmpty();
        assertThat(violations(Shape.SINGLE, Level.class.getName(), "very-high")).isEmpty();
        assertThat(violations(Shape.COLLECTION, "java.lang.Integer", "1,2")).isEmpty();
        assertThat(violations(Shape.COLLECTION, "java.lang.Integer", "[1, \"2\"]")).isEmpty();
        assertThat(violations(Shape.ARRAY, "java.lang.Integer", "1,2")).isEmpty();
    }

    @Test
    void aViolationSaysWhatTheTypeWantsAndNotTheValue() {
        assertThat(violations(Shape.SINGLE, "int", "hunter2"))
                .containsExactly("is not a whole number from -2147483648 to 2147483647");
        assertThat(violations(Shape.SINGLE, "long", "9223372036854775808"))
                .containsExactly("is not a whole number of at most 64 bits");
        assertThat(violations(Shape.SINGLE, "double", "hunter2")).containsExactly("is not a number");
        assertThat(violations(Shape.SINGLE, "char", "hunter2")).containsExactly("is not a single character");
        assertThat(violations(Shape.SINGLE, "java.time.Duration", "hunter2"))
                .containsExactly("is not a duration, such as 30s or PT1H30M");
        assertThat(violations(Shape.SINGLE, Level.class.getName(), "hunter2")).containsExactly("is not one of LOW, VERY_HIGH");
        assertThat(violations(Shape.SINGLE, "java.util.UUID", "hunter2"))
                .containsExactly("is not a value that can be converted to java.util.UUID");
    }

    @Test
    void eachElementHasToConvert() {
        assertThat(violations(Shape.COLLECTION, "java.lang.Long", "1,hunter2"))
                .containsExactly("has an element that is not a whole number of at most 64 bits");
        assertThat(violations(Shape.COLLECTION, "java.lang.Long", "[1,\"hunter2\"]"))
                .containsExactly("has an element that is not a whole number of at most 64 bits");
    }

    @Test
    void aJsonArrayThatConfigurationDoesNotTakeApartIsAViolation() {
        assertThat(violations(Shape.ARRAY, "java.lang.String", "[\"a\"]")).singleElement().asString().contains("JSON array");
        assertThat(violations(Shape.COLLECTION, "java.lang.String", "[ ]")).singleElement().asString().contains("JSON array");
    }

    @Test
    void aKeyThatIsSomethingElseIsNamedAsWhatItIsWithWhatToDo() {
        String certificate = KeyTexts.certificate(SelfSignedIdentity.create());
        assertThat(violations(Shape.SINGLE, "java.security.PrivateKey", certificate))
                .containsExactly("is a certificate, not a private key; store a private key, or inject it as what it is");
        assertThat(violations(Shape.SINGLE, "[B", "hunter2!")).containsExactly("is not Base64; store the bytes in Base64");
        TargetType named = TargetType.of("PIN", Shape.SINGLE, "java.security.PrivateKey",
                Optional.of(PrivateKeyConverter.class.getName()));
        assertThat(new TypeConversions(List.of(named)).violations("PIN", certificate)).hasSize(1);
    }

    @Test
    void eachCertificateOfAChainHasToBeOne() {
        String certificate = KeyTexts.certificate(SelfSignedIdentity.create());
        String broken = KeyTexts.pem("CERTIFICATE", new byte[20]);
        String type = "java.security.cert.X509Certificate";
        assertThat(violations(Shape.COLLECTION, type, certificate + certificate)).isEmpty();
        assertThat(violations(Shape.COLLECTION, type, certificate + broken)).singleElement().asString()
                .startsWith("has an element that is a certificate that is incomplete or broken");
        assertThat(violations(Shape.ARRAY, type, certificate)).isEmpty();
        assertThat(violations(Shape.ARRAY, type, certificate + certificate)).singleElement().asString()
                .startsWith("is a chain of certificates, which configuration takes apart for a List");
    }

    @Test
    void theConverterOfThePlaceCounts() {
        TargetType even = TargetType.of("a.number", Shape.SINGLE, "int", Optional.of(EvenNumber.class.getName()));

        assertThat(new TypeConversions(List.of(even)).violations("A_NUMBER", "2")).isEmpty();
        assertThat(new TypeConversions(List.of(even)).violations("A_NUMBER", "3")).hasSize(1);
    }

    @Test
    void aConverterThatCannotWorkYetSaysNothingOfTheValue() {
        TargetType early = TargetType.of("PIN", Shape.SINGLE, "int", Optional.of(ConverterOfTheContainer.class.getName()));

        assertThat(new TypeConversions(List.of(early)).violations("PIN", "3")).isEmpty();
    }

    @Test
    void aTypeThatCannotBeLoadedIsPassedOver() {
        assertThat(violations(Shape.SINGLE, "org.acme.Absent", "hunter2")).isEmpty();
    }

    private static List<String> violations(Shape shape, String type, String value) {
        return new TypeConversions(List.of(TargetType.of("PIN", shape, type, Optional.empty()))).violations("PIN", value);
    }
}
