package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MalformedEscapeTest {

    @Test
    void namesTheFirstLineThatCannotBeRead() {
        assertThat(MalformedEscape.line("A=1\nB=C:\\users\\bob\nC=\\uxyz\n")).hasValue(2);
        assertThat(MalformedEscape.line("A=1\r\nB=1\r\nC=\\u12")).hasValue(3);
        assertThat(MalformedEscape.line("\\users=1")).hasValue(1);
    }

    @Test
    void namesTheLineOfAValueThatGoesOn() {
        assertThat(MalformedEscape.line("A=1\nB=C:\\dir\\\n  \\users\nC=1\n")).hasValue(3);
    }

    @Test
    void commentsAndCompleteEscapesCanBeRead() {
        assertThat(MalformedEscape.line("# C:\\users\n! \\u\nA=\\u0041\\\\users\n")).isEmpty();
        assertThat(MalformedEscape.line("")).isEmpty();
    }
}
