package io.quarkiverse.secrets.runtime.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.Test;

class ThrowableRedactionTest {

    private static final String VALUE = "s3cret-value";
    private static final Redactor REDACTOR = Redactor.of(List.of(VALUE));

    @Test
    void anExceptionWithoutSecretsStaysTheSameObject() {
        Throwable throwable = new IllegalStateException("bad", new RuntimeException());
        throwable.addSuppressed(new Exception("worse"));
        assertThat(ThrowableRedaction.apply(REDACTOR, throwable)).isSameAs(throwable);
    }

    @Test
    void isPrintedAsTheOriginalWithoutTheSecret() {
        Throwable throwable = new IllegalStateException("with " + VALUE, new RuntimeException("caused by " + VALUE));
        throwable.addSuppressed(new Exception("suppressed " + VALUE, new Error(VALUE)));
        Throwable redacted = ThrowableRedaction.apply(REDACTOR, throwable);
        assertThat(print(redacted)).isEqualTo(print(throwable).replace(VALUE, "***"))
                .contains("IllegalStateException: with ***");
        assertThat(redacted.getMessage()).isEqualTo("with ***");
        assertThat(redacted.getLocalizedMessage()).isEqualTo("with ***");
    }

    @Test
    void onlyWhatLeadsToASecretIsReplaced() {
        Throwable clean = new IllegalArgumentException("clean", new Exception("clean too"));
        Throwable cause = new RuntimeException(VALUE, clean);
        Throwable throwable = new IllegalStateException("outside", cause);
        throwable.addSuppressed(clean);
        Throwable redacted = ThrowableRedaction.apply(REDACTOR, throwable);
        assertThat(redacted.toString()).isEqualTo(throwable.toString());
        assertThat(redacted.getCause().toString()).isEqualTo("java.lang.RuntimeException: ***");
        assertThat(redacted.getCause().getCause()).isSameAs(clean);
        assertThat(redacted.getSuppressed()).containsExactly(clean);
    }

    @Test
    void circlesAreFollowedOnce() {
        Exception outer = new Exception("outer");
        Exception inner = new Exception("inner " + VALUE, outer);
        outer.initCause(inner);
        inner.addSuppressed(outer);
        Throwable redacted = ThrowableRedaction.apply(REDACTOR, outer);
        assertThat(print(redacted)).isEqualTo(print(outer).replace(VALUE, "***"));
        assertThat(redacted.getCause().getCause()).isSameAs(redacted);
    }

    @Test
    void aSecretBesideACircleIsReplacedThroughoutTheCircle() {
        Exception outer = new Exception("outer");
        outer.initCause(new Exception("inner", outer));
        outer.addSuppressed(new Exception(VALUE));
        Throwable redacted = ThrowableRedaction.apply(REDACTOR, outer);
        assertThat(print(redacted)).isEqualTo(print(outer).replace(VALUE, "***"));
        assertThat(redacted.getCause().getCause()).isSameAs(redacted);
    }

    @Test
    void aCircleWithoutSecretsStaysTheSameObject() {
        Exception outer = new Exception("outer");
        outer.initCause(new Exception("inner", outer));
        assertThat(ThrowableRedaction.apply(REDACTOR, outer)).isSameAs(outer);
    }

    @Test
    void aLongChainOfCausesIsNoProblem() {
        Throwable throwable = new Exception(VALUE);
        for (int i = 0; i < 20_000; i++) {
            throwable = new Exception("number " + i, throwable);
        }
        Throwable last = ThrowableRedaction.apply(REDACTOR, throwable);
        while (last.getCause() != null) {
            last = last.getCause();
        }
        assertThat(last.getMessage()).isEqualTo("***");
    }

    @Test
    void aTextThatIsNotTheMessageIsLookedAtToo() {
        Throwable throwable = new Exception("harmless") {
            @Override
            public String toString() {
                return "token " + VALUE;
            }
        };
        assertThat(ThrowableRedaction.apply(REDACTOR, throwable)).hasToString("token ***").hasMessage("harmless");
    }

    private static String print(Throwable throwable) {
        StringWriter text = new StringWriter();
        throwable.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
