package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;

class DefinitionMergerTest {

    private final DefinitionMerger merger = new DefinitionMerger();

    @Test
    void requiredWinsOverOptionalAndMoreBitsOverFewer() {
        SecretDefinition merged = merge(at("A#a").required(false).minBits(256), at("B#b").minBits(128));
        assertThat(merged.required()).isTrue();
        assertThat(merged.minBits()).isEqualTo(256);
        assertThat(merged.usedBy()).containsExactly("A#a", "B#b");
    }

    @Test
    void whatOnlyOneSaysHolds() {
        SecretDefinition merged = merge(at("A#a").pattern("a+").format(Format.URL), at("B#b").description("for b").key("k"),
                at("C#c").encoding(Encoding.BASE64).field("f").version("v"));
        assertThat(merged).isEqualTo(at("A#a").pattern("a+").format(Format.URL).description("for b").key("k")
                .encoding(Encoding.BASE64).field("f").version("v").usedBy("A#a", "B#b", "C#c").build());
    }

    @Test
    void aDefaultOfOnePlaceDoesNotSatisfyAnotherThatRequiresTheSecret() {
        SecretDefinition merged = merge(at("A#a"), at("B#b").required(false).defaultValue("d"));
        assertThat(merged.required()).isTrue();
        assertThat(merged.defaultValue()).isEmpty();
    }

    @Test
    void aDefaultHoldsWhereTheSecretIsNotRequired() {
        SecretDefinition merged = merge(at("A#a").required(false), at("B#b").required(false).defaultValue("d"));
        assertThat(merged.required()).isFalse();
        assertThat(merged.defaultValue()).contains("d");
    }

    @Test
    void differentPatternsAreAnErrorThatNamesBothPlaces() {
        merge(at("A#a").pattern("a+"), at("B#b").pattern("b+"));
        assertThat(merger.errors()).singleElement().asString()
                .contains("Secret KEY has different patterns", "'a+' in A#a", "'b+' in B#b");
    }

    @Test
    void differentDefaultsAreAnErrorThatNamesBothPlacesAndNoDefault() {
        merge(at("A#a").defaultValue("first-default"), at("B#b").defaultValue("second-default"));
        assertThat(merger.errors()).singleElement().asString()
                .contains("Secret KEY has different defaults", "A#a", "B#b")
                .doesNotContain("first-default", "second-default");
    }

    @Test
    void theSameTwiceIsNoError() {
        merge(at("A#a").pattern("a+").defaultValue("d"), at("B#b").pattern("a+").defaultValue("d"));
        assertThat(merger.errors()).isEmpty();
    }

    @Test
    void differentSpellingsAreOneSecretUnderTheNameOfTheEnvironmentVariable() {
        List<SecretDefinition> merged = merger.merge(List.of(
                SecretDefinition.named("jwt.secret-key").usedBy("A#a").minBits(256).build(),
                SecretDefinition.named("JWT_SECRET_KEY").usedBy("B#b").build(),
                SecretDefinition.named("mail.password").usedBy("C#c").build()));
        assertThat(merged).extracting(SecretDefinition::name).containsExactly("JWT_SECRET_KEY", "mail.password");
        assertThat(merged.get(0).minBits()).isEqualTo(256);
    }

    @Test
    void theOrderInWhichPlacesAreFoundDoesNotMatter() {
        SecretDefinition.Builder a = at("A#a").description("one");
        SecretDefinition.Builder b = at("B#b").description("other");
        assertThat(merge(a, b)).isEqualTo(merge(b, a));
        assertThat(merge(a, b).pattern()).isEqualTo(Optional.empty());
    }

    private SecretDefinition merge(SecretDefinition.Builder... definitions) {
        return merger.merge(List.of(definitions).stream().map(SecretDefinition.Builder::build).toList()).get(0);
    }

    private static SecretDefinition.Builder at(String place) {
        return SecretDefinition.named("KEY").usedBy(place);
    }
}
