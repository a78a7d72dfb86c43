package io.quarkiverse.secrets.cli.export;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.LineBreak;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Writes YAML of which every parser makes the same: which texts without quotes are numbers, truth values or nothing depends on
 * its version, and so what is not ours stands in quotes.
 */
final class YamlText {

    private YamlText() {
    }

    /** A text that is known to be one without quotes. */
    static Node plain(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
    }

    /** Any text. */
    static Node quoted(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    /** A document in a text, on lines of its own. */
    static Node block(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.LITERAL);
    }

    /** Several, one below the other. */
    static Node sequence(List<Node> nodes) {
        return new SequenceNode(Tag.SEQ, nodes, nodes.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    /** A field with a text of ours for its name. */
    static NodeTuple field(String name, Node value) {
        return new NodeTuple(plain(name), value);
    }

    /** Names and what they have. */
    static Node nodes(Map<String, Node> nodes) {
        List<NodeTuple> tuples = new ArrayList<>(nodes.size());
        nodes.forEach((name, node) -> tuples.add(new NodeTuple(quoted(name), node)));
        return mapping(tuples);
    }

    /** Names and values. */
    static Node texts(Map<String, String> values) {
        List<NodeTuple> tuples = new ArrayList<>(values.size());
        values.forEach((name, value) -> tuples.add(new NodeTuple(quoted(name), quoted(value))));
        return mapping(tuples);
    }

    /** An object, one field a line. */
    static Node mapping(List<NodeTuple> fields) {
        return new MappingNode(Tag.MAP, fields, fields.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    /** Writes a document. */
    static String write(Node document) {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setLineBreak(LineBreak.UNIX);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(document, text);
        return text.toString();
    }
}
