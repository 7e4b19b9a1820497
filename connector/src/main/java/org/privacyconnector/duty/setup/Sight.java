package org.privacyconnector.duty.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.privacyconnector.effect.Change;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.plan.Judgement;
import org.privacyconnector.plan.Verdict;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.DefinitionReader;
import org.privacyconnector.table.DefinitionReader.Standing;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowReader;
import org.privacyconnector.table.RowRef;

/** Holds pieces and effects against what the environment has. Only reads. */
final class Sight {
    private final RowReader rows;
    private final DefinitionReader definitions;

    Sight(RowReader rows, DefinitionReader definitions) {
        this.rows = rows;
        this.definitions = definitions;
    }

    /**
     * How the environment differs from a piece.
     *
     * @param sentence for the plan's reader
     */
    record Difference(RowRef row, Verdict verdict, String sentence) {}

    /** Nothing when the environment is as the piece asks. */
    Optional<Difference> of(Piece piece) {
        if (piece instanceof Piece.Kept kept) {
            return kept(kept);
        } else if (piece instanceof Piece.Reset reset) {
            return rows.row(reset.row(), List.of()).map(row -> {
                Effect effect = new Effect.RowUpdate(reset.row(), row.version(), Effect.Why.SETTING, reset.columns());
                return new Difference(reset.row(), new Verdict.Due(effect), "set: " + reset.said());
            });
        } else if (piece instanceof Piece.Gone gone) {
            return rows.row(gone.row(), List.of())
                    .map(row -> new Difference(
                            gone.row(),
                            new Verdict.Due(new Effect.RowDelete(gone.row(), row.version())),
                            "removed: " + gone.said()));
        } else if (piece instanceof Piece.Doubt doubt) {
            return Optional.of(
                    new Difference(doubt.row(), new Verdict.Blocked(doubt.why()), doubt.said() + ": " + doubt.why()));
        }
        return defined((Piece.Defined) piece);
    }

    private Optional<Difference> kept(Piece.Kept kept) {
        Map<ColumnName, Change> asked = kept.asked();
        Row row = rows.row(kept.row(), List.copyOf(asked.keySet())).orElse(null);
        if (row == null) {
            Effect effect = new Effect.RowCreate(kept.row(), kept.made());
            return Optional.of(new Difference(kept.row(), new Verdict.Due(effect), "missing: " + kept.said()));
        }
        Map<ColumnName, Change> differing = differing(row, asked);
        if (differing.isEmpty()) {
            return Optional.empty();
        }
        Effect effect = new Effect.RowUpdate(kept.row(), row.version(), Effect.Why.SETTING, differing);
        return Optional.of(new Difference(
                kept.row(),
                new Verdict.Due(effect),
                "differs: " + kept.said() + " ("
                        + differing.keySet().stream().map(ColumnName::value).collect(Collectors.joining(", ")) + ")"));
    }

    private Optional<Difference> defined(Piece.Defined piece) {
        Standing standing = definitions.standing(piece.definition());
        if (standing instanceof Standing.Stands) {
            return Optional.empty();
        }
        RowRef row = row(piece);
        if (standing instanceof Standing.Otherwise otherwise) {
            return Optional.of(
                    new Difference(row, new Verdict.Blocked(otherwise.why()), piece.said() + ": " + otherwise.why()));
        }
        return Optional.of(new Difference(
                row,
                new Verdict.Due(Effect.Define.of(piece.environment(), piece.definition())),
                "missing: " + piece.definition().said()));
    }

    private static RowRef row(Piece.Defined piece) {
        return Effect.Define.of(piece.environment(), piece.definition()).row();
    }

    private static Map<ColumnName, Change> differing(Row row, Map<ColumnName, Change> asked) {
        Map<ColumnName, Change> differing = new TreeMap<>();
        asked.forEach((column, change) -> {
            if (!change.reads(row.value(column))) {
                differing.put(column, change);
            }
        });
        return differing;
    }

    /** What is to be said of an effect right before it. */
    Judgement judge(Effect effect, boolean ours) {
        if (effect instanceof Effect.Define define) {
            Standing standing = definitions.standing(define.definition());
            if (standing instanceof Standing.Otherwise otherwise) {
                return new Judgement.Changed(otherwise.why());
            }
            return standing instanceof Standing.Stands ? new Judgement.Standing() : new Judgement.StillDue(null);
        }
        Row row = read(effect).orElse(null);
        if (effect instanceof Effect.RowCreate create) {
            if (row == null) {
                return new Judgement.StillDue(null);
            }
            return differing(row, Change.readable(create.columns())).isEmpty()
                    ? new Judgement.Standing()
                    : new Judgement.Changed("a row of that id is there by now, and it is another one");
        } else if (row == null) {
            return new Judgement.Gone();
        }
        boolean same = effect.version() == null || effect.version().equals(row.version());
        return same || ours
                ? new Judgement.StillDue(row.version())
                : new Judgement.Changed("the row was changed since the plan was made");
    }

    /** What is not as the effect asked, if anything is. */
    Optional<String> wrong(Effect effect) {
        if (effect instanceof Effect.Define define) {
            return definitions.standing(define.definition()) instanceof Standing.Stands
                    ? Optional.empty()
                    : Optional.of("it does not stand: " + define.definition().said());
        }
        Row row = read(effect).orElse(null);
        if (effect instanceof Effect.RowDelete) {
            return row == null ? Optional.empty() : Optional.of("the row is there");
        } else if (row == null) {
            return Optional.of("the row is not there");
        }
        Map<ColumnName, Change> differing = differing(row, Change.readable(effect.changes()));
        return differing.isEmpty() ? Optional.empty() : Optional.of("columns read otherwise: " + differing.keySet());
    }

    private Optional<Row> read(Effect effect) {
        return rows.row(
                effect.row(), new ArrayList<>(Change.readable(effect.changes()).keySet()));
    }
}
