package io.quarkiverse.secrets.cli.importing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Member;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Null;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Scalar;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Sequence;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Unsupported;

/**
 * Reads YAML without making numbers, dates or truth values of what is written: {@code 0123}, {@code 1e3} and {@code no} stay
 * as they are. For one document; each instance has read one.
 */
final class YamlDocuments {

    /** Beyond this, aliases have multiplied what the document has. */
    private static final int MOST_NODES = 100_000;
    /** RFC 8259, section 6. */
    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Set<Tag> TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP,
            Tag.SEQ);

    private final String name;
    private final Set<Node> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    private YamlDocuments(String name) {
        this.name = name;
    }

    static ImportedDocument read(String name, String text) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root instanceof MappingNode mapping && new YamlDocuments(name).value(mapping) instanceof Group group) {
                return new ImportedDocument(name, ImportFormat.YAML, group);
            }
        } catch (MarkedYAMLException e) {
            // What it says has the line with the value
            throw invalid(name + " is not YAML in line " + (e.getProblemMark().getLine() + 1) + ", column "
                    + (e.getProblemMark().getColumn() + 1));
        } catch (YAMLException e) {
            throw invalid(name + " is not YAML: it has a character that YAML does not allow, or is nested too deeply");
        }
        throw new CliException(name + " has no YAML mapping", "import a mapping with names and values");
    }

    private static CliException invalid(String message) {
        return new CliException(message, "correct it, or give another " + ImportFormat.OPTION);
    }

    private ImportedValue value(Node node) {
        if (++nodes > MOST_NODES) {
            throw invalid(name + " has more than " + MOST_NODES + " values");
        }
        if (!TAGS.contains(node.getTag())) {
            return new Unsupported("has the tag " + node.getTag().getValue() + ", which has no meaning for a secret",
                    "write the value itself, and no tag");
        }
        if (node instanceof ScalarNode scalar) {
            return node.getTag().equals(Tag.NULL) ? new Null() : new Scalar(scalar.getValue(), isLiteral(scalar));
        }
        if (!path.add(node)) {
            throw invalid(name + " has an alias of what it is in, in line " + line(node));
        }
        ImportedValue value = node instanceof MappingNode mapping ? group(mapping)
                : new Sequence(((SequenceNode) node).getValue().stream().map(this::value).toList());
        path.remove(node);
        return value;
    }

    private static boolean isLiteral(ScalarNode scalar) {
        String text = scalar.getValue();
        return scalar.isPlain() && (scalar.getTag().equals(Tag.BOOL) && (text.equals("true") || text.equals("false"))
                || (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))
                        && JSON_NUMBER.matcher(text).matches());
    }

    private Group group(MappingNode mapping) {
        List<Member> members = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw invalid(name + " has a key that is no text, in line " + line(tuple.getKeyNode()));
            }
            if (key.getTag().equals(Tag.MERGE)) {
                throw new CliException(name + " has a merge key (<<) in line " + line(key) + ", which is not supported",
                        "write the values that it merges");
            }
            members.add(new Member(key.getValue(), value(tuple.getValueNode())));
        }
        return new Group(members);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
