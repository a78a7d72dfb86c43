package io.quarkiverse.secrets.it.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** For each program that the documentation calls in a shell, says what runs such lines, or why nothing does. */
class DocumentedShellTest {

    private static final String SHELL = "of the shell: it prepares the lines after it";
    private static final String CLOUD = "needs an account, a cluster or a server that the reader has";

    private static final Map<String, String> PROGRAMS = Map.ofEntries(
            Map.entry("secrets", "DocumentedCommandsIT runs it, and has a list of the lines that it does not"),
            Map.entry("mvn",
                    "CI runs the builds, .ci/first-build the first one; DocumentedBuildTest looks for modules and profiles"),
            Map.entry("java", "ReadmeTest starts an application, the tests of the module cli its jar, CI the sample;"
                    + " DocumentedBuildTest looks for the benchmarks, which take too long"),
            Map.entry(".ci/moto", "CI runs it"),
            Map.entry(".ci/ministack", "CI runs it"),
            Map.entry(".ci/vault", "CI runs it"),
            Map.entry(".ci/run", "is what CI runs"),
            Map.entry(".ci/site", "CI runs it"),
            Map.entry("docs/pictures", "changes the pictures of the documentation"),
            Map.entry("node", "changes the diagrams of the documentation; .ci/site looks whether it has to be run"),
            Map.entry("git", "clones a repository from the network"),
            Map.entry("quarkus", "needs the Quarkus CLI and JBang; QuarkusPluginTest runs what they do"),
            Map.entry("/opt/secrets/secrets", "needs the program in /opt; LauncherIT runs it with its archives"),
            Map.entry("ln", "changes the reader's home; LauncherIT calls the program through a link"),
            Map.entry("openssl",
                    "DocumentedCommandsIT makes the certificate; what is piped into another program is listed with that"),
            Map.entry("source", "CompletionIT loads the script"),
            Map.entry("vault", "DocumentedVaultIT runs it on a real Vault, but for the role, which needs a database"),
            Map.entry("aws", "DocumentedAwsIT runs it on moto"), Map.entry("az", CLOUD), Map.entry("kubectl", CLOUD),
            Map.entry("pip", "installs moto, as .ci/moto does"),
            Map.entry("read", "DocumentedAwsIT and DocumentedVaultIT run it; az has it as well"),
            Map.entry("export", SHELL), Map.entry("cd", SHELL), Map.entry("mkdir", SHELL), Map.entry("rm", SHELL),
            Map.entry("cat", SHELL), Map.entry("umask", SHELL), Map.entry("", SHELL));

    private static final Pattern ASSIGNMENTS = Pattern.compile("^\\(?(?:[A-Z_0-9]+=\\S* *)*");
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<'(\\w+)'\\n.*?\\n\\1(?=\\n|$)", Pattern.DOTALL);

    @Test
    void eachProgramIsOneOfWhichIsKnownWhatRunsIt() {
        Map<String, String> programs = new TreeMap<>();
        Documentation.pages().forEach((name, page) -> Stream.of("shell", "bash", "console")
                .flatMap(language -> Documentation.blocks(page, language).stream())
                .flatMap(block -> commands(block).stream())
                .forEach(command -> programs.put(program(command), name + ": " + command)));

        assertThat(programs).hasSizeGreaterThan(15);
        assertThat(programs).allSatisfy((program, where) -> assertThat(PROGRAMS).as(where).containsKey(program));
        assertThat(programs.keySet()).as("what is listed here").containsAll(PROGRAMS.keySet());
    }

    @Test
    void aProgramIsTheFirstWordOfACommand() {
        assertThat(commands("# Why\n$ A=1 B=2 secrets list\nNAME\n$ x \\\n  y\n")).extracting(DocumentedShellTest::program)
                .containsExactly("secrets", "x");
        assertThat(commands("vault write - <<'EOF'\npath x\nEOF\naws put '{\n  \"A\": 1\n}'\n(umask 077; echo)\nA=1\n"))
                .extracting(DocumentedShellTest::program).containsExactly("vault", "aws", "umask", "");
    }

    /** The commands of a block: those after a prompt if there are any, else all lines. Each with all that belongs to it. */
    private static List<String> commands(String block) {
        List<String> commands = new ArrayList<>();
        boolean prompts = block.lines().anyMatch(line -> line.startsWith("$ "));
        String text = HERE_DOCUMENT.matcher(block.replaceAll(" *\\\\\\n *", " ")).replaceAll("");
        String open = "";
        for (String line : text.lines().toList()) {
            String whole = open + line;
            boolean isQuoteOpen = !prompts && whole.chars().filter(character -> character == '\'').count() % 2 == 1;
            open = isQuoteOpen || whole.endsWith("|") ? whole + " " : "";
            if (open.isEmpty() && !whole.isBlank() && !whole.startsWith("#") && (!prompts || whole.startsWith("$ "))) {
                commands.add(prompts ? whole.substring(2) : whole);
            }
        }
        return commands;
    }

    private static String program(String command) {
        String called = ASSIGNMENTS.matcher(command).replaceFirst("");
        return called.isEmpty() ? "" : called.split("[ ;]")[0];
    }
}
