package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendAnswer;
import io.quarkiverse.secrets.runtime.backend.ChainAnswer;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class UpdateLogTest {

    private static final BackendId MAP = new BackendId("map");
    private static final Logger CATEGORY = Logger.getLogger("io.quarkiverse.secrets");
    private static final BackendAnswer GOOD = answer(new Found("a1", Optional.empty(), "map"));
    private static final BackendAnswer AWAY = new BackendAnswer(MAP, Map.of(), List.of(),
            Optional.of(new SecretsProviderException("connection refused", "start it")));

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };
    private final UpdateLog log = new UpdateLog();

    @BeforeEach
    void listen() {
        CATEGORY.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        CATEGORY.removeHandler(handler);
    }

    private static BackendAnswer answer(FetchOutcome outcome) {
        return new BackendAnswer(MAP, Map.of(SecretReference.named("A"), outcome), List.of(), Optional.empty());
    }

    private static BackendAnswer failed(Kind kind) {
        return answer(new Failed(kind, "could not be read", "look for a proxy"));
    }

    private void load(BackendAnswer answer, Problem... problems) {
        log.loaded(
                new LoadResult(Snapshot.empty(), new ValidationReport("map", List.of(problems)), List.of(), Map.of(), Map.of(),
                        ChainAnswer.of(answer)));
    }

    @Test
    void anOutageIsOneLineWhenItBeginsAndOneWhenItIsOver() {
        load(AWAY);
        load(AWAY);
        load(GOOD);
        load(GOOD);
        assertThat(lines).containsExactly(
                "The secrets backend map does not answer, and the application keeps its values. The backend map could not be asked: connection refused. Fix: start it",
                "The secrets backend map answers again");
    }

    @Test
    void aPageInThePlaceOfAnAnswerDoesNotEndAnOutage() {
        load(AWAY);
        load(failed(Kind.MALFORMED));
        load(failed(Kind.WRONG_LOCATION));
        assertThat(lines).hasSize(1);
        load(GOOD);
        assertThat(lines).hasSize(2).last().asString().contains("answers again");
    }

    @Test
    void anOutageThatBeginsWithAPageSaysSo() {
        load(failed(Kind.MALFORMED));
        assertThat(lines)
                .containsExactly(
                        "The secrets backend map does not answer as it should, and the application keeps its values. A could not be read. Fix: look for a proxy");
    }

    @Test
    void aProblemIsOneLineWhateverItsNameIs() {
        load(GOOD, Problem.of("A\n2026-01-01 INFO fine", "is missing\r", "add\u001b[2J it"));
        load(GOOD);
        assertThat(lines).containsExactly("A\\u000a2026-01-01 INFO fine is missing\\u000d. Fix: add\\u001b[2J it",
                "A\\u000a2026-01-01 INFO fine has recovered");
    }
}
