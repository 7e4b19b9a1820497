package org.mockdataverse.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mockdataverse.engine.Caller;
import org.mockdataverse.rows.Reference;

/**
 * What a job is.
 *
 * @param type operationtype: {@link #SYSTEM_EVENT}, {@link #BULK_DELETE} ...
 * @param name the job's name; no personal data
 * @param caller for whom it runs; owns the row
 * @param message the message that set it off; may be empty
 * @param table the logical name of the table it works on; may be empty
 * @param regarding the row it is about
 * @param extension the step that it runs for
 * @param postponed not before that time
 * @param autoDelete whether the row goes when it has succeeded
 * @param recurrence how often it comes again; null for once
 * @param data what the row keeps for the job
 * @param pace how long it takes; null for that of {@link Jobs#pace}
 */
public record JobSpec(
        int type,
        String name,
        Caller caller,
        String message,
        String table,
        @Nullable Reference regarding,
        @Nullable Reference extension,
        @Nullable Instant postponed,
        boolean autoDelete,
        @Nullable Recurrence recurrence,
        @Nullable String data,
        @Nullable Pace pace) {
    /** The type of what a registered step does. */
    public static final int SYSTEM_EVENT = 1;
    /** The type of a mass deletion. */
    public static final int BULK_DELETE = 13;

    /** A job that runs once, as soon as may be. */
    public static JobSpec of(int type, String name, Caller caller) {
        return new JobSpec(type, name, caller, "", "", null, null, null, false, null, null, null);
    }

    /** For that message on that table. */
    public JobSpec on(String messageName, String primaryTable) {
        return new JobSpec(
                type,
                name,
                caller,
                messageName,
                primaryTable,
                regarding,
                extension,
                postponed,
                autoDelete,
                recurrence,
                data,
                pace);
    }

    /** About that row. */
    public JobSpec about(Reference row) {
        return new JobSpec(
                type, name, caller, message, table, row, extension, postponed, autoDelete, recurrence, data, pace);
    }

    /** For that step; with what the row keeps. */
    public JobSpec running(Reference step, @Nullable String kept) {
        return new JobSpec(
                type, name, caller, message, table, regarding, step, postponed, autoDelete, recurrence, kept, pace);
    }

    /** Not before that time. */
    public JobSpec notBefore(@Nullable Instant time) {
        return new JobSpec(
                type, name, caller, message, table, regarding, extension, time, autoDelete, recurrence, data, pace);
    }

    /** Its row goes when it has succeeded, or stays. */
    public JobSpec deleting(boolean whenSucceeded) {
        return new JobSpec(
                type,
                name,
                caller,
                message,
                table,
                regarding,
                extension,
                postponed,
                whenSucceeded,
                recurrence,
                data,
                pace);
    }

    /** Comes again; null for once. */
    public JobSpec again(@Nullable Recurrence pattern) {
        return new JobSpec(
                type, name, caller, message, table, regarding, extension, postponed, autoDelete, pattern, data, pace);
    }

    /** At a pace of its own. */
    public JobSpec at(Pace own) {
        return new JobSpec(
                type, name, caller, message, table, regarding, extension, postponed, autoDelete, recurrence, data, own);
    }
}
