package org.privacyconnector.tracing;

/** What a span may say beside its name. There is nothing else, so that no id and no value of a row can come in by chance. */
public enum Fact {
    /** The method of a request. */
    METHOD("http.request.method"),
    /** Its path with every key taken out, and no query. */
    TEMPLATE("url.template"),
    /** The path of the route that took a request in. */
    ROUTE("http.route"),
    /** Status of the last answer. */
    STATUS("http.response.status_code"),
    /** How often it was sent again. */
    RESENDS("http.request.resend_count"),
    /** The table that is asked or written. */
    TABLE("db.collection.name"),
    /** Requests in a batch. */
    BATCH("db.operation.batch.size"),
    /** Name of the duty. */
    DUTY("privacy.duty"),
    /** Kind of the task. */
    TASK("privacy.task.kind"),
    /** How it ended, in a word of ours. */
    ENDING("privacy.ending"),
    /** Class of what was thrown, never its words. */
    ERROR("error.type");

    private final String key;

    Fact(String key) {
        this.key = key;
    }

    /** The attribute's name: OpenTelemetry's own where it has one. */
    public String key() {
        return key;
    }
}
