package org.privacyconnector.policy.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.privacyconnector.diagnostic.Place;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds the tree out of the engine's events. Anchors, aliases, merge keys, tags, directives, a second document and duplicate keys are
 * refused here: each can change what a file means without changing how it looks.
 */
final class TreeBuilder {
    private final String file;
    private final Iterator<Event> events;
    private final Problems problems;

    TreeBuilder(String file, Iterator<Event> events, Problems problems) {
        this.file = file;
        this.events = events;
        this.problems = problems;
    }

    /** The one document of the file. */
    Node document() {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (root != null) {
                        problems.error(
                                "several-documents",
                                start(event),
                                "a second document (---)",
                                "One file, one document.");
                        return root;
                    }
                    directives((DocumentStartEvent) event);
                    root = node(events.next(), 1);
                }
                default -> {}
            }
        }
        return root == null ? new Node.Scalar(new Place(file, 1, 1), 1, "", true) : root;
    }

    private void directives(DocumentStartEvent event) {
        if (event.getSpecVersion().isPresent() || !event.getTags().isEmpty()) {
            problems.error("directive", start(event), "a YAML directive (%)", "The file is YAML 1.2 as it stands.");
        }
    }

    private Node node(Event event, int depth) {
        Place place = start(event);
        if (depth > YamlReader.MAX_DEPTH) {
            throw new TooDeep(place);
        }
        if (event instanceof AliasEvent) {
            problems.error("alias", place, "an alias (*)", "Write the value out here.");
            return new Node.Broken(place, place.line());
        }
        if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
            problems.error("anchor", place, "an anchor (&)", "Aliases are refused, so an anchor has no use.");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            return new Node.Scalar(place, end(event), scalar.getValue(), scalar.isPlain());
        }
        if (event instanceof SequenceStartEvent sequence) {
            refuseTag(sequence.getTag(), place);
            return sequence(place, depth);
        }
        refuseTag(((MappingStartEvent) event).getTag(), place);
        return mapping(place, depth);
    }

    private Node sequence(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        while (true) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.SequenceEnd) {
                return new Node.Sequence(place, lastLine(items, place), items);
            }
            items.add(node(event, depth + 1));
        }
    }

    private Node mapping(Place place, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        boolean refused = false;
        Map<String, Integer> seen = new HashMap<>();
        while (true) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.MappingEnd) {
                int last = lastLine(values, place);
                return refused && entries.isEmpty()
                        ? new Node.Broken(place, last)
                        : new Node.Mapping(place, last, entries);
            }
            Node key = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            values.add(value);
            if (!(key instanceof Node.Scalar name)) {
                refused = true;
                if (!(key instanceof Node.Broken)) {
                    problems.error("key", key.place(), "a key that is a list or a mapping", "A key is one word.");
                }
            } else if (name.plain() && name.text().equals("<<")) {
                refused = true;
                problems.error("merge-key", name.place(), "a merge key (<<)", "Write the keys out here.");
            } else if (seen.putIfAbsent(name.text(), name.place().line()) != null) {
                problems.error(
                        "duplicate-key",
                        name.place(),
                        "duplicate key '" + name.text() + "', first on line " + seen.get(name.text()),
                        "Keep one of them.");
            } else {
                entries.add(new Node.Entry(name, value));
            }
        }
    }

    private void refuseTag(Optional<String> tag, Place place) {
        if (tag.isPresent()) {
            problems.error("tag", place, "a YAML tag (!)", "Write the value without it.");
        }
    }

    private static int lastLine(List<Node> children, Place place) {
        return children.stream().mapToInt(Node::endLine).max().orElse(place.line());
    }

    private Place start(Event event) {
        return event.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    }

    private int end(Event event) {
        return event.getEndMark().map(Mark::getLine).orElse(0) + 1;
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Nested deeper than anybody writes. */
    static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Place place;

        TooDeep(Place place) {
            super("nested too deeply");
            this.place = place;
        }

        Place place() {
            return place;
        }
    }
}
