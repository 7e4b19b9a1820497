package org.privacyconnector.trigger.sweep;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.privacyconnector.table.TableName;

/** What came of sweeping one table. */
public sealed interface Swept {
    /** The table. */
    TableName table();

    /** A line for a person; no row id. */
    String sentence();

    /** Whether from here on nothing of the table is missed. */
    default boolean checked() {
        return true;
    }

    /**
     * Its changes were followed.
     *
     * @param changed rows written or deleted since the last time
     * @param deleted those of them that are gone
     */
    record Followed(TableName table, long changed, long deleted) implements Swept {
        @Override
        public String sentence() {
            return table + ": " + changed + " changed" + (deleted == 0 ? "" : ", " + deleted + " of them deleted");
        }
    }

    /** It was read whole for the first time: changes are followed from here on, and none before are known. */
    record Begun(TableName table, long rows) implements Swept {
        @Override
        public String sentence() {
            return table + ": followed from now on; " + rows + " rows are there";
        }
    }

    /**
     * It was read whole, because what was to be followed was of no use any more.
     *
     * @param rows that are there
     * @param changed that were written since they were last seen, or are new
     * @param deleted that were there when they were last seen and are not any more
     */
    record ReadWhole(TableName table, String why, long rows, long changed, long deleted) implements Swept {
        @Override
        public String sentence() {
            return table + ": read whole, because " + why + "; " + rows + " rows, " + changed + " changed and "
                    + deleted + " deleted since they were last seen";
        }
    }

    /**
     * It was not followed, and nothing is known about what has changed.
     *
     * @param why as a sentence, with the way to mend it
     * @param expires when what is to be followed will be of no use any more, or null when nothing is yet
     */
    record NotChecked(TableName table, String why, @Nullable Instant expires) implements Swept {
        @Override
        public boolean checked() {
            return false;
        }

        @Override
        public String sentence() {
            Instant end = expires;
            return table + ": not checked: " + why
                    + (end == null ? "" : " (Dataverse remembers its changes until " + end + ")");
        }
    }

    /** A word of warning: how long the mark had been there, when more than half its time was over. */
    static String late(TableName table, Duration age, Duration memory) {
        return table + " was last followed " + said(age) + " ago; after " + said(memory)
                + " Dataverse does not remember its changes any more and the table must be read whole: sweep more often";
    }

    private static String said(Duration time) {
        long hours = time.toHours();
        return hours >= 48 ? time.toDays() + " days" : hours == 1 ? "1 hour" : hours + " hours";
    }
}
