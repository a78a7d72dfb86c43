package io.quarkiverse.secrets.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void whatATerminalWouldActOnTakesTheRoomOfItsCode() {
        Table table = new Table(List.of("NAME", "SET"),
                List.of(List.of(Cell.of("A\nB\u001b[2J"), Cell.of("yes")),
                        List.of(Cell.of("PLAIN"), Cell.of(Style.BAD, "n\ro"))));
        assertThat(table.lines(false)).containsExactly("NAME               SET", "A\\u000aB\\u001b[2J  yes",
                "PLAIN              n\\u000do");
        assertThat(table.lines(true)).last().isEqualTo("PLAIN              \u001b[31mn\\u000do\u001b[0m");
    }
}
