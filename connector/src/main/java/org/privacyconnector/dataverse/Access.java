package org.privacyconnector.dataverse;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.privacyconnector.dataverse.metadata.Metadata;
import org.privacyconnector.dataverse.wire.Calls;
import org.privacyconnector.table.AccessReader;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.TableName;

/** What our own user may see (S5). */
final class Access implements AccessReader {
    private final Self self;

    Access(Calls calls, Metadata metadata, Self self, InstantSource clock) {
        this.self = self;
    }

    @Override
    public Optional<String> blindSpot(TableName table, Set<ColumnName> columns) {
        return Optional.of("it is not known yet what our user sees of " + table);
    }

    @Override
    public UUID ownUser() {
        return self.known().user();
    }
}
