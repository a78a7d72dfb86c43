package io.quarkiverse.secrets.cli.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFileOutline;

/** The text of a template while secrets are added to it. For one thread. */
final class TemplateText {

    private String text;
    private final String lineEnd;

    TemplateText(String text) {
        this.text = text;
        int end = text.indexOf('\n');
        lineEnd = end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    static Set<String> canonical(Collection<String> names) {
        Set<String> canonical = new HashSet<>();
        names.forEach(name -> canonical.add(SecretNames.canonical(name)));
        return canonical;
    }

    /** The canonical names of the keys in it, those that are commented out included. */
    Set<String> keys() {
        return ends().keySet();
    }

    /**
     * Adds lines.
     *
     * @param lines whole lines, each with {@code \n} at its end
     * @param previous the canonical key behind which they belong; empty for the beginning of the section
     */
    void insert(String lines, Section section, Optional<String> previous) {
        Optional<Integer> known = previous.isPresent() ? Optional.of(ends().get(previous.get())) : headingEnd(section);
        int place = known.orElse(text.length());
        String before = text.substring(0, place);
        boolean ended = before.endsWith("\n") || before.endsWith("\r");
        String heading = known.isPresent() ? "" : section.heading() + "\n\n";
        String added = ("\n" + heading + lines).replace("\n", lineEnd);
        text = before + (ended ? "" : lineEnd) + added + text.substring(place);
    }

    private Map<String, Integer> ends() {
        Map<String, Integer> ends = new HashMap<>();
        commentedOut().forEach((key, end) -> ends.put(SecretNames.canonical(key), end));
        EnvFileOutline.ends(text).forEach((key, end) -> ends.put(SecretNames.canonical(key), end));
        return ends;
    }

    private Optional<Integer> headingEnd(Section section) {
        int start = 0;
        while (start < text.length()) {
            int end = lineAfter(start);
            if (text.substring(start, end).strip().equals(section.heading())) {
                return Optional.of(end);
            }
            start = end;
        }
        return Optional.empty();
    }

    /** The keys on lines such as {@code # NAME=value}, and where those lines end. */
    private Map<String, Integer> commentedOut() {
        Map<String, Integer> keys = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int end = lineAfter(start);
            String line = text.substring(start, end).strip();
            int equals = line.indexOf('=');
            if (line.startsWith("#") && equals > 0) {
                int lineEnds = end;
                EnvFileOutline.ends(line.substring(1, equals + 1)).keySet().forEach(key -> keys.put(key, lineEnds));
            }
            start = end;
        }
        return keys;
    }

    private int lineAfter(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end + 1;
    }

    @Override
    public String toString() {
        return text;
    }
}
