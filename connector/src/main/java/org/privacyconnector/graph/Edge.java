package org.privacyconnector.graph;

import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.Relationship;

/** One relationship from a row down to rows that hang on it, with the data map's word; null where the map says nothing. */
public record Edge(Relationship relationship, @Nullable Fate fate) {}
