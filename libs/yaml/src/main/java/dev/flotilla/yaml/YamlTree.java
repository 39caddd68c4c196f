package dev.flotilla.yaml;

import dev.flotilla.core.runtime.DocNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.AnchorNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** One YAML document as a tree with line numbers. Bounded in size, depth and what its aliases unfold to. */
public final class YamlTree {
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 100_000;

    private int nodes;

    private YamlTree() {}

    /** @throws YamlFault when the text is no YAML document, with its line */
    public static DocNode parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options)
                    .getSingleNode();
            return new YamlTree().tree(root, 0);
        } catch (MarkedYAMLException invalid) {
            throw new YamlFault(line(invalid), String.valueOf(invalid.getProblem()), invalid);
        } catch (YAMLException invalid) {
            throw new YamlFault(1, String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private static int line(MarkedYAMLException invalid) {
        return invalid.getProblemMark() == null ? 1 : invalid.getProblemMark().getLine() + 1;
    }

    private DocNode tree(@Nullable Node node, int depth) {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw fault(node, "the document is nested too deeply, refers to itself, or is too large");
        }
        return switch (node) {
            case null -> new DocNode.Mapping(1, List.of());
            case ScalarNode scalar ->
                DocNode.Scalar.of(line(scalar), scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
            case SequenceNode sequence -> sequence(sequence, depth);
            case MappingNode mapping -> mapping(mapping, depth);
            case AnchorNode anchor -> tree(anchor.getRealNode(), depth + 1);
            default -> throw fault(node, "a node of an unknown kind: " + node.getNodeId());
        };
    }

    private DocNode sequence(SequenceNode sequence, int depth) {
        List<DocNode> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(tree(item, depth + 1)));
        return new DocNode.Sequence(line(sequence), items);
    }

    private DocNode mapping(MappingNode mapping, int depth) {
        List<DocNode.Entry> entries = new ArrayList<>();
        mapping.getValue().forEach(tuple -> {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw fault(tuple.getKeyNode(), "a key must be a plain word");
            }
            entries.add(new DocNode.Entry(key.getValue(), line(key), tree(tuple.getValueNode(), depth + 1)));
        });
        return new DocNode.Mapping(line(mapping), entries);
    }

    private static YamlFault fault(@Nullable Node node, String message) {
        return new YamlFault(node == null ? 1 : line(node), message, null);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
