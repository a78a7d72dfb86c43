package io.quarkiverse.secrets.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.cli.diff.Comparison.Kind;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;

class ComparisonTest {

    private static final FetchOutcome MISSING = new Failed(FetchOutcome.Kind.MISSING, "is missing", "add it");

    @Test
    void theSameValueIsTheSameWhereverItIs() {
        assertThat(kind(found("a", "here"), found("a", "there"))).isEqualTo(Kind.SAME);
    }

    @Test
    void anotherValueIsDifferent() {
        assertThat(kind(found("a", "here"), found("a ", "here"))).isEqualTo(Kind.DIFFERENT);
        assertThat(kind(found("\ud800", "here"), found("\ud801", "here"))).isEqualTo(Kind.DIFFERENT);
    }

    @Test
    void whatOnlyOneOfThemHasIsSaidOfThatOne() {
        assertThat(kind(found("a", "here"), MISSING)).isEqualTo(Kind.ONLY_IN_A);
        assertThat(kind(MISSING, found("a", "here"))).isEqualTo(Kind.ONLY_IN_B);
        assertThat(kind(MISSING, MISSING)).isEqualTo(Kind.IN_NEITHER);
    }

    @Test
    void anEmptyValueIsNone() {
        assertThat(kind(found("", "here"), MISSING)).isEqualTo(Kind.IN_NEITHER);
        assertThat(kind(found("", "here"), found("a", "there"))).isEqualTo(Kind.ONLY_IN_B);
    }

    @ParameterizedTest
    @EnumSource(value = FetchOutcome.Kind.class, names = { "MISSING", "DELETED", "NO_SUCH_FIELD" })
    void whatIsKnownNotToBeThereIsNotThere(FetchOutcome.Kind failure) {
        assertThat(kind(found("a", "here"), new Failed(failure, "", ""))).isEqualTo(Kind.ONLY_IN_A);
    }

    @ParameterizedTest
    @EnumSource(value = FetchOutcome.Kind.class, mode = Mode.EXCLUDE, names = { "MISSING", "DELETED", "NO_SUCH_FIELD" })
    void whatCouldNotBeLookedAtIsNotSaidToBeMissing(FetchOutcome.Kind failure) {
        assertThat(kind(found("a", "here"), new Failed(failure, "", ""))).isEqualTo(Kind.UNKNOWN);
        assertThat(kind(new Failed(failure, "", ""), MISSING)).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void itHoldsNoValue() {
        Comparison comparison = Comparison.of(Map.of("A", found("hunter2", "here")), Map.of("A", found("hunter3", "there")));

        assertThat(comparison.toString()).contains("here", "there").doesNotContain("hunter");
    }

    private static FetchOutcome found(String value, String source) {
        return new Found(value, Optional.empty(), source);
    }

    private static Kind kind(FetchOutcome a, FetchOutcome b) {
        return Comparison.of(Map.of("A", a), Map.of("A", b)).entries().get(0).kind();
    }
}
