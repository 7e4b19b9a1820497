package org.privacyconnector.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.privacyconnector.identity.Identity;
import org.privacyconnector.identity.IdentityReader;
import org.privacyconnector.identity.Reading;
import org.privacyconnector.identity.SharedAddresses;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.TableName;

/**
 * Which columns tell who somebody is, and how each is read; from the data map. Alters no plan of retention.
 *
 * @param shared mailboxes that tell nobody apart
 */
public record IdentityColumns(List<Of> columns, SharedAddresses shared) {
    /** Nobody is known by anything. */
    public static final IdentityColumns NONE = new IdentityColumns(List.of(), new SharedAddresses(Set.of()));

    public IdentityColumns {
        columns = List.copyOf(columns);
    }

    /** One column, with what reads it. */
    public record Of(TableName table, ColumnName column, IdentityReader reader) {}

    /** Tables of which some column tells who somebody is. */
    public Set<TableName> tables() {
        Set<TableName> tables = new TreeSet<>();
        columns.forEach(each -> tables.add(each.table()));
        return tables;
    }

    /** Columns of a table that tell who somebody is. */
    public List<ColumnName> of(TableName table) {
        return columns.stream()
                .filter(each -> each.table().equals(table))
                .map(Of::column)
                .distinct()
                .toList();
    }

    /**
     * The identities that a row holds; what cannot be read as one is left out.
     *
     * @param row read with the columns that {@link #of} tells
     * @param asOf the day of reading in the environment's zone
     */
    public List<Identity> in(Row row, LocalDate asOf) {
        return columns.stream()
                .filter(each -> each.table().equals(row.ref().table()))
                .map(each -> each.reader().read(row.text(each.column()), asOf))
                .flatMap(reading -> reading instanceof Reading.Read read
                        ? java.util.stream.Stream.of(read.identity())
                        : java.util.stream.Stream.empty())
                .distinct()
                .toList();
    }
}
