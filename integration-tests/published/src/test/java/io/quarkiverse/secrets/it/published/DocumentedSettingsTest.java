package io.quarkiverse.secrets.it.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each setting of the extensions that the documentation names, in a block or in its text, is one that there is. */
class DocumentedSettingsTest {

    private static final String ROOT = "quarkus.secrets.";
    private static final Pattern NAME = Pattern
            .compile("(?<![\\w.])quarkus\\.secrets\\.(?:\"[^\"\\n]*\"|[\\w-]|\\.(?![.\\s]))+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\"[^\"]+\"");

    private static List<String> settings;

    @BeforeAll
    static void findSettings() {
        settings = BuiltExtensions.find().values().stream().flatMap(extension -> extension.settings().stream()).toList();
    }

    @Test
    void eachSettingExists() {
        Map<String, List<String>> unknown = new TreeMap<>();
        int names = 0;
        for (Map.Entry<String, String> page : Documentation.pages().entrySet()) {
            List<String> named = NAME.matcher(page.getValue()).results().map(name -> name.group()).toList();
            names += named.size();
            List<String> wrong = named.stream().filter(name -> !isKnown(name)).collect(Collectors.toCollection(ArrayList::new));
            if (!wrong.isEmpty()) {
                unknown.put(page.getKey(), wrong);
            }
        }

        assertThat(names).isGreaterThan(100);
        assertThat(unknown).isEmpty();
    }

    @Test
    void blocksOfPropertiesAreLinesOfKeyAndValue() {
        List<String> lines = Documentation.pages().values().stream()
                .flatMap(page -> Documentation.blocks(page, "properties").stream()).flatMap(String::lines)
                .filter(line -> !line.isBlank()).toList();

        assertThat(lines).hasSizeGreaterThan(20).allMatch(line -> line.matches("(%[\\w-]+\\.)?[\\w.\"-]+=\\S.*"));
    }

    @Test
    void aSettingThatDoesNotExistIsFound() {
        assertThat(isKnown("quarkus.secrets.refresh.evry")).isFalse();
        assertThat(isKnown("quarkus.secrets.registry.\"A\".keys")).isFalse();
        assertThat(isKnown("quarkus.secrets.registry.\"A\".key")).isTrue();
    }

    /** Whether it is a setting or what several of them have in common. */
    private static boolean isKnown(String name) {
        String known = name.replaceFirst("\\.$", "");
        return settings.stream().anyMatch(setting -> Pattern.matches(pattern(setting), known) || hasPrefix(setting, known));
    }

    /** Whether it is one but for the last parts of it. */
    private static boolean hasPrefix(String setting, String name) {
        for (int dot = setting.lastIndexOf('.'); dot > ROOT.length(); dot = setting.lastIndexOf('.', dot - 1)) {
            if (Pattern.matches(pattern(setting.substring(0, dot)), name)) {
                return true;
            }
        }
        return false;
    }

    /** A map's key stands for any, in quotes or without dots. */
    private static String pattern(String setting) {
        return Stream.of(PLACEHOLDER.split(setting, -1)).map(Pattern::quote)
                .collect(Collectors.joining("(?:\"[^\"]+\"|[^.\"]+)"));
    }
}
