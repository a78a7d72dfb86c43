package io.quarkiverse.secrets.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.SecretDefinition.Format;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;

class TemplateTest {

    private static final SecretDefinition URL = SecretDefinition.named("DATABASE_URL").description("JDBC URL of the database")
            .format(Format.URL).usedBy("org.acme.Database#url").build();
    private static final SecretDefinition KEY = SecretDefinition.named("jwt.secret-key").description("Signs the tokens")
            .minBits(256).build();
    private static final SecretDefinition HOST = SecretDefinition.named("EMAIL_HOST").required(false)
            .defaultValue("smtp.gmail.com").build();
    private static final SecretDefinition PASSWORD = SecretDefinition.named("EMAIL_PASSWORD").required(false).build();
    private static final List<SecretDefinition> ALL = List.of(PASSWORD, KEY, HOST, URL);

    @Test
    void requiredSecretsComeFirstAndEachSaysWhatItsValueHasToBe() {
        assertThat(fresh(ALL)).endsWith("""

                # Required: the application does not start without these.

                # JDBC URL of the database
                # Used by: org.acme.Database#url
                # Must be a URL
                DATABASE_URL=

                # Signs the tokens
                # At least 256 bits, such as the output of: openssl rand -base64 32
                JWT_SECRET_KEY=

                # Optional: without a value, the default counts if there is one.

                # Default: smtp.gmail.com
                EMAIL_HOST=

                EMAIL_PASSWORD=
                """).startsWith("# The secrets of shop");
    }

    @Test
    void itHasNoValues() {
        assertThat(parse(fresh(ALL)).problems()).isEmpty();
        assertThat(parse(fresh(ALL)).values().values()).hasSize(4).containsOnly("");
    }

    @Test
    void constraintsAreSaidAndNothingIsGeneratedForAPattern() {
        SecretDefinition definition = SecretDefinition.named("A").pattern("[a-f]{64}").minBits(128).encoding(Encoding.BASE64)
                .build();

        assertThat(fresh(List.of(definition)))
                .endsWith("# Must be Base64\n# At least 128 bits\n# Must match: [a-f]{64}\nA=\n");
    }

    @Test
    void aLongKeyIsGeneratedOnOneLine() {
        assertThat(fresh(List.of(SecretDefinition.named("A").minBits(512).build())))
                .contains("openssl rand -base64 64 | tr -d '\\n'\n");
    }

    @Test
    void noTextBreaksOutOfItsComment() {
        String text = "first\nB=1\r\nC=2\rD=3\u2028E=4\u2029F=5\u0085G=6\u000BH=7\fI=8\u001b[2J\u202e\ud800 'it\"s";
        SecretDefinition definition = SecretDefinition.named("A").description(text).pattern(text).usedBy(text)
                .defaultValue(text).build();

        String template = Template.of(Optional.of(text), List.of(definition)).text();

        assertThat(template.split("[\n\r\u2028\u2029\u0085\u000B\f]")).filteredOn(line -> !line.startsWith("#"))
                .containsOnly("", "A=");
        assertThat(template.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
        assertThat(template).doesNotContain("\u202e").contains("# first\n# B=1\n# C=2\n# D=3\n# E=4\n")
                .contains("# Default: first\\nB=1\\r\\nC=2");
        assertThat(parse(template).values()).isEqualTo(Map.of("A", ""));
    }

    @Test
    void anUpdateOfNothingIsANewOne() {
        assertThat(update("", ALL).text()).isEqualTo(fresh(ALL));
        assertThat(update("", ALL).added()).containsExactly("DATABASE_URL", "jwt.secret-key", "EMAIL_HOST", "EMAIL_PASSWORD");
    }

    @Test
    void anUpdateWithNothingNewChangesNothing() {
        Template again = update(fresh(ALL), ALL);

        assertThat(again.text()).isEqualTo(fresh(ALL));
        assertThat(again.added()).isEmpty();
        assertThat(again.unregistered()).isEmpty();
    }

    @Test
    void inWhicheverOrderSecretsComeTheyEndUpAsInANewOne() {
        for (int seed = 0; seed < 50; seed++) {
            List<SecretDefinition> order = new ArrayList<>(ALL);
            Collections.shuffle(order, new Random(seed));
            // A required one that comes behind all optional ones has its section at the end
            List<SecretDefinition> known = new ArrayList<>(List.of(KEY, PASSWORD));
            String text = fresh(known);
            for (SecretDefinition next : order) {
                known.add(next);
                text = update(text, known.stream().distinct().toList()).text();
            }
            assertThat(text).as("seed " + seed).isEqualTo(fresh(ALL));
        }
    }

    @Test
    void whatPeopleHaveAddedStaysByteForByte() {
        String before = "\uFEFF# ours\r\n\r\nexport  EDITOR = 'vim' # of course\r\nDATABASE_URL=\"jdbc:\r\n...\" # two lines\r\n"
                + "\r\n  # last";

        Template updated = update(before, ALL);

        assertThat(updated.text()).startsWith(before.substring(0, before.indexOf("\r\n\r\n  # last")))
                .contains("# two lines\r\n\r\n# Signs the tokens\r\n# At least 256 bits, such as the output of: openssl rand "
                        + "-base64 32\r\nJWT_SECRET_KEY=\r\n\r\n  # last\r\n\r\n# Optional")
                .doesNotContainPattern("[^\r]\n");
        assertThat(removed(updated.text(), before)).isEmpty();
        assertThat(updated.unregistered()).containsExactly("EDITOR");
        assertThat(update(updated.text(), ALL).text()).isEqualTo(updated.text());
    }

    @Test
    void anySpellingOfANameIsTheSecretAndSoIsOneThatIsCommentedOut() {
        String before = "database_url=\njwt.secret-key=x\n# EMAIL_HOST=smtp.acme.org\n#export EMAIL_PASSWORD=\nJWT_SECRET_KEY='a' b\n";

        assertThat(update(before, ALL).text()).isEqualTo(before);
    }

    @Test
    void whatIsNoLongerRegisteredIsLeftAndNamedUnlessItIsQuarkussOwn() {
        String before = fresh(ALL) + "OLD_KEY=\nQUARKUS_HTTP_PORT=8081\n";

        assertThat(update(before, ALL).text()).isEqualTo(before);
        assertThat(update(before, ALL).unregistered()).containsExactly("OLD_KEY");
        assertThat(update(before, List.of(URL)).unregistered()).contains("EMAIL_HOST", "JWT_SECRET_KEY", "OLD_KEY");
    }

    @Test
    void nothingIsAddedBehindAQuoteThatItWouldClose() {
        SecretDefinition quoting = SecretDefinition.named("B").description("of all users'").build();

        assertThatThrownBy(() -> update("A='open\n", List.of(quoting))).isInstanceOf(CliException.class)
                .hasMessageContaining("never closed").hasMessageNotContaining("open");
    }

    private static String fresh(List<SecretDefinition> definitions) {
        return Template.of(Optional.of("shop"), definitions).text();
    }

    private static Template update(String before, List<SecretDefinition> definitions) {
        return Template.update(before, Optional.of("shop"), definitions);
    }

    private static EnvFile parse(String text) {
        return EnvFile.parse(text, name -> null, Map.of());
    }

    /** The lines of a text that another does not have in the same order. */
    private static List<String> removed(String after, String before) {
        List<String> missing = new ArrayList<>();
        int from = 0;
        for (String line : before.split("\r\n")) {
            int at = after.indexOf(line, from);
            if (at < 0) {
                missing.add(line);
            } else {
                from = at + line.length();
            }
        }
        return missing;
    }
}
