package org.privacyconnector.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.dataverse.wire.JsonAnswer;
import org.privacyconnector.table.ChangeReader;
import org.privacyconnector.table.MetadataReader;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableName;

/**
 * Follows changes. A mark is the link that Dataverse gave, whole and as it stood there, since nobody may put one together. Whatever a mark is
 * refused for counts as expired, never as "no changes": the error for an expired one is not documented.
 */
final class Changes implements ChangeReader {
    private static final String TRACK = "odata.track-changes,";
    private static final String SIZE = "odata.maxpagesize=" + Rows.PAGE;
    private static final String DAYS = "expirechangetrackingindays";

    private final Calls calls;
    private final MetadataReader metadata;

    Changes(Calls calls, MetadataReader metadata) {
        this.calls = calls;
        this.metadata = metadata;
    }

    /** Definitions are read once, and tracking may have been switched on since; off again it never goes. */
    @Override
    public Tracking tracking(TableName name) {
        if (table(name).changeTracking()) {
            return Tracking.ON;
        }
        JsonNode answer = calls.get(
                "EntityDefinitions(LogicalName='" + name
                        + "')?$select=LogicalName,ChangeTrackingEnabled,CanChangeTrackingBeEnabled",
                Map.of(),
                JsonAnswer::read);
        if (answer.path("ChangeTrackingEnabled").asBoolean(false)) {
            return Tracking.ON;
        }
        return answer.path("CanChangeTrackingBeEnabled").path("Value").asBoolean(false)
                ? Tracking.OFF
                : Tracking.IMPOSSIBLE;
    }

    @Override
    public Optional<Duration> memory() {
        JsonNode answer = calls.get("organizations?$select=" + DAYS, Map.of(), JsonAnswer::read);
        JsonNode days = answer.path("value").path(0).path(DAYS);
        return days.isIntegralNumber() ? Optional.of(Duration.ofDays(days.asInt())) : Optional.empty();
    }

    @Override
    public void all(TableName name, Consumer<Page> pages) {
        Table table = table(name);
        String set = table.entitySetName();
        Map<String, String> headers = Map.of("Prefer", TRACK + SIZE);
        ChangePage first = calls.get(
                set + "?$select=" + table.primaryId(),
                headers,
                (body, h) -> ChangePage.read(body, table.primaryId().value()));
        follow(table, first, headers, pages);
    }

    @Override
    public boolean since(TableName name, String mark, Consumer<Page> pages) {
        Table table = table(name);
        if (!calls.ours(mark, table.entitySetName())) {
            // of another address of the environment: nobody can tell what it would mean here
            return false;
        }
        Map<String, String> headers = Map.of("Prefer", SIZE);
        try {
            follow(table, page(table, mark, headers), headers, pages);
            return true;
        } catch (DataverseException refused) {
            if (refused.status() == 400 || refused.status() == 410) {
                return false;
            }
            throw refused;
        }
    }

    private void follow(Table table, ChangePage first, Map<String, String> headers, Consumer<Page> pages) {
        Trail trail = new Trail(table.entitySetName());
        ChangePage page = first;
        pages.accept(new Page(page.rows(), page.delta()));
        for (String next = page.next(); next != null; next = page.next()) {
            trail.follow(next);
            page = page(table, next, headers);
            pages.accept(new Page(page.rows(), page.delta()));
        }
    }

    private ChangePage page(Table table, String link, Map<String, String> headers) {
        return calls.follow(
                link,
                table.entitySetName(),
                false,
                headers,
                (body, h) -> ChangePage.read(body, table.primaryId().value()));
    }

    private Table table(TableName name) {
        return metadata.table(name)
                .orElseThrow(() -> DataverseException.lasting("the environment has no table " + name));
    }
}
