package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class EnvFileOutlineTest {

    @Test
    void aKeyEndsBehindItsLineEnd() {
        assertThat(EnvFileOutline.ends("# c\nA=1\r\n\nexport B = 2 # b")).containsExactly(entry("A", 9), entry("B", 26));
    }

    @Test
    void aValueOverSeveralLinesEndsWithItsLastOne() {
        assertThat(EnvFileOutline.ends("A=\"x\nB=2\n\"\nC=3\n")).containsExactly(entry("A", 11), entry("C", 15));
    }

    @Test
    void ofAKeyThatStandsThereTwiceTheLastOneCounts() {
        assertThat(EnvFileOutline.ends("A=1\nB=2\nA\n")).containsExactly(entry("A", 10), entry("B", 8));
    }

    @Test
    void aLineWithAValueThatCannotBeReadIsItsKeysAllTheSame() {
        assertThat(EnvFileOutline.ends("A='open\nB=\"x\" junk\n=1\n")).containsExactly(entry("A", 8), entry("B", 19));
    }
}
