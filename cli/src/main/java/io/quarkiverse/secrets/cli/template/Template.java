package io.quarkiverse.secrets.cli.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileOutline;

/**
 * An example of a {@code .env} file: each secret of an application, what it is for, and no value.
 *
 * @param text the text of the file
 * @param added the names of the secrets that were not in it before
 * @param unregistered the keys in it that are no secrets of the application, those of Quarkus itself aside
 */
public record Template(String text, List<String> added, List<String> unregistered) {

    /** A new one. */
    public static Template of(Optional<String> application, Collection<SecretDefinition> definitions) {
        StringBuilder text = new StringBuilder(header(application));
        List<String> added = new ArrayList<>();
        for (Section section : Section.values()) {
            List<SecretDefinition> own = section.of(definitions);
            if (!own.isEmpty()) {
                text.append('\n').append(section.heading()).append('\n');
            }
            for (SecretDefinition definition : own) {
                text.append('\n').append(Entry.of(definition));
                added.add(definition.name());
            }
        }
        return new Template(text.toString(), added, List.of());
    }

    /**
     * One that takes the place of an earlier one. All that stood there stays, byte for byte, and in its order; secrets that it
     * did not have come in between, each behind the one that is before it in its section, and behind everything else if there
     * is neither such a one nor the section. A secret that was commented out counts as there.
     *
     * @param before the earlier text; empty for a new one
     */
    public static Template update(String before, Optional<String> application, Collection<SecretDefinition> definitions) {
        if (before.isBlank()) {
            return of(application, definitions);
        }
        TemplateText text = new TemplateText(before);
        Set<String> keys = text.keys();
        List<String> added = new ArrayList<>();
        for (Section section : Section.values()) {
            Optional<String> previous = Optional.empty();
            for (SecretDefinition definition : section.of(definitions)) {
                if (!keys.contains(Entry.key(definition))) {
                    text.insert(Entry.of(definition), section, previous);
                    added.add(definition.name());
                }
                previous = Optional.of(Entry.key(definition));
            }
        }
        requireOthersUntouched(before, text.toString(), added);
        return new Template(text.toString(), added, unregistered(before, definitions));
    }

    /** A quote that is never closed would be, by one in a comment that comes in behind it. */
    private static void requireOthersUntouched(String before, String after, List<String> added) {
        Map<String, String> values = new HashMap<>(values(after));
        Set<String> canonicalAdded = TemplateText.canonical(added);
        values.keySet().removeIf(key -> canonicalAdded.contains(SecretNames.canonical(key)));
        if (!values.equals(values(before))) {
            throw new CliException("nothing can be added to the template: it has a quote that is never closed",
                    "close the quote, or put the value that begins with it into the other kind of quotes");
        }
    }

    private static Map<String, String> values(String text) {
        return EnvFile.parse(text, name -> null, Map.of()).values();
    }

    /** Quarkus reads its own settings from such files, and so they may well be there. */
    private static List<String> unregistered(String before, Collection<SecretDefinition> definitions) {
        Set<String> registered = TemplateText.canonical(definitions.stream().map(SecretDefinition::name).toList());
        List<String> unregistered = new ArrayList<>();
        for (String key : EnvFileOutline.ends(before).keySet()) {
            if (!registered.contains(SecretNames.canonical(key)) && !key.startsWith("QUARKUS_")) {
                unregistered.add(key);
            }
        }
        return unregistered;
    }

    private static String header(Optional<String> application) {
        return application.map(name -> Comments.line("The secrets of ", name)).orElse("# The secrets of the application")
                + ", without values: copy this file to .env and fill it in there.\n"
                + "# .env is private, and never part of the repository.\n"
                + "# Written by: secrets template --update, which adds what is new and keeps what you change.\n";
    }
}
