package org.privacyconnector.cli.view;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;

/** A plan's rows as a table. Cells hold only names and ids of our own; one that a spreadsheet would calculate is quoted all the same. */
public final class PlanCsv implements AutoCloseable {
    private final CsvWriter csv;

    /** Writes the heading to the writer, which is closed with this. */
    public PlanCsv(Writer writer) {
        csv = CsvWriter.builder().build(writer);
        csv.writeRecord("rule", "row", "link", "what");
    }

    /** Writes one row. */
    public void write(Sample row) {
        csv.writeRecord(safe(row.rule()), safe(row.row()), safe(row.link()), safe(row.what()));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** A cell that no spreadsheet takes for a formula (OWASP: CSV injection). */
    static String safe(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
