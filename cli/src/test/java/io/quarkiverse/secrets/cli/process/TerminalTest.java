package io.quarkiverse.secrets.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.cli.process.Terminal.Groups;

class TerminalTest {

    @Test
    void theGroupsAreFoundBehindANameWithBlanksAndParentheses() {
        assertThat(Groups.of("42 (a) b (c)) S 7 40 7 34816 41 4194304 0")).isEqualTo(new Groups("40", "41"));
    }
}
