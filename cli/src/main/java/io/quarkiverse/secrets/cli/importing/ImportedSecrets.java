package io.quarkiverse.secrets.cli.importing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Member;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Null;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Scalar;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Sequence;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Unsupported;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * Which of an application's secrets the values of a document are.
 * <p>
 * Nested keys are one name with dots between them, and a name is the registered secret's that it spells: <code>db: {password:
 * x}</code> is {@code db.password}, or {@code DB_PASSWORD} where that is registered. Names without dots are what {@code export}
 * writes, and so is what it has written. An object or a list with the name of a registered secret, and without another one in
 * it, is that secret's value, as JSON. For one thread.
 */
public final class ImportedSecrets {

    /** A value, with the key that it was found under. */
    private record Occurrence(String key, FetchOutcome outcome) {
    }

    private final ImportedDocument document;
    private final Function<String, Optional<String>> registered;
    private final Map<String, Occurrence> occurrences = new TreeMap<>();
    private final List<String> metadata = new ArrayList<>();

    private ImportedSecrets(ImportedDocument document, Function<String, Optional<String>> registered) {
        this.document = document;
        this.registered = registered;
    }

    /**
     * Assigns the values of a document to secrets.
     *
     * @param registered the name under which a secret is registered that is spelled in any way; empty if there is none
     * @throws CliException if a key has no name
     */
    public static ImportedSecrets of(ImportedDocument document, Function<String, Optional<String>> registered) {
        ImportedSecrets secrets = new ImportedSecrets(document, registered);
        for (Member member : document.root().members()) {
            if (EncryptionTools.isMetadata(member, document.root()) && registered.apply(member.name()).isEmpty()) {
                secrets.metadata.add(member.name());
            } else {
                secrets.add(secrets.name("", member), member.value());
            }
        }
        return secrets;
    }

    /** The names of the secrets, ordered. */
    public Set<String> names() {
        return Collections.unmodifiableSet(occurrences.keySet());
    }

    /** The keys of tools that encrypt documents, which were left out. */
    public List<String> metadata() {
        return List.copyOf(metadata);
    }

    /** The value that a secret gets; empty if the document has none for it. */
    public Optional<String> value(String name) {
        return outcome(name) instanceof Found found ? Optional.of(found.value()) : Optional.empty();
    }

    /** What the document has of a secret. */
    FetchOutcome outcome(String name) {
        return occurrences.containsKey(name) ? occurrences.get(name).outcome()
                : new Failed(Kind.MISSING, "is missing", "add it to " + document.name() + ", or leave it out");
    }

    private String name(String prefix, Member member) {
        if (member.name().isBlank()) {
            throw new CliException(document.name() + " has a key without a name" + (prefix.isEmpty() ? "" : " in " + prefix),
                    "name it, or remove it");
        }
        return prefix.isEmpty() ? member.name() : prefix + "." + member.name();
    }

    private void add(String key, ImportedValue value) {
        List<Member> nested = nested(key, value);
        boolean structured = value instanceof Group || value instanceof Sequence;
        if (structured && registered.apply(key).isPresent() && !haveRegistered(nested)) {
            put(key, problem(value).orElseGet(() -> found(JsonDocuments.write(value))));
        } else if (value instanceof Group || value instanceof Sequence && haveRegistered(nested)) {
            nested.forEach(member -> add(member.name(), member.value()));
        } else {
            put(key, leaf(value));
        }
    }

    /** What is in an object or a list, each with its whole key; elements have a number, as in SmallRye Config. */
    private List<Member> nested(String key, ImportedValue value) {
        List<Member> nested = new ArrayList<>();
        if (value instanceof Group group) {
            group.members().forEach(member -> nested.add(new Member(name(key, member), member.value())));
        } else if (value instanceof Sequence sequence) {
            sequence.elements().forEach(element -> nested.add(new Member(key + "[" + nested.size() + "]", element)));
        }
        return nested;
    }

    private boolean haveRegistered(List<Member> members) {
        for (Member member : members) {
            if (registered.apply(member.name()).isPresent() || haveRegistered(nested(member.name(), member.value()))) {
                return true;
            }
        }
        return false;
    }

    /** What prevents that a value, or one in it, is taken as it is. */
    private Optional<FetchOutcome> problem(ImportedValue value) {
        if (value instanceof Group group) {
            return group.members().stream().map(member -> problem(member.value())).flatMap(Optional::stream).findFirst();
        }
        if (value instanceof Sequence sequence) {
            return sequence.elements().stream().map(this::problem).flatMap(Optional::stream).findFirst();
        }
        if (value instanceof Unsupported unsupported) {
            return Optional.of(failed(unsupported.reason(), unsupported.remedy()));
        }
        return value instanceof Scalar scalar ? EncryptionTools.encryptedBy(scalar.text())
                .map(tool -> failed("is encrypted by " + tool, tool.remedy(document))) : Optional.empty();
    }

    private FetchOutcome leaf(ImportedValue value) {
        Optional<FetchOutcome> problem = problem(value);
        if (problem.isEmpty() && value instanceof Scalar scalar) {
            return found(scalar.text());
        }
        return problem.orElseGet(() -> value instanceof Null ? failed("is null", "give it a value, or remove it")
                : failed("is a list, and no secret of that name is registered",
                        "write it as a text, which may be JSON, or register the secret"));
    }

    private FetchOutcome found(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value) ? new Found(value, Optional.empty(), document.name())
                : failed("has an unpaired surrogate, which UTF-8 cannot hold", "give it another value");
    }

    private static FetchOutcome failed(String reason, String remedy) {
        return new Failed(Kind.MALFORMED, reason, remedy);
    }

    private void put(String key, FetchOutcome outcome) {
        Occurrence occurrence = new Occurrence(key, outcome);
        occurrences.merge(registered.apply(key).orElse(key), occurrence, (one, other) -> {
            boolean same = one.outcome() instanceof Found first && other.outcome() instanceof Found second
                    && first.value().equals(second.value());
            return same ? one
                    : new Occurrence(key, failed(one.key().equals(key) ? "is there twice"
                            : "is there as " + one.key()
                                    + " and as " + key,
                            "keep one of them"));
        });
    }
}
