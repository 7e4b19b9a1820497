package org.privacyconnector.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.privacyconnector.store.RealPostgres;

/** A PostgreSQL store as SQL: the scripts up to a number, what they noted of themselves, and every row of their tables. */
final class GoldenDump {
    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration/postgres");
    private static final Pattern TABLE = Pattern.compile("(?i)create table (\\w+)");

    /** As Flyway makes it. */
    private static final String HISTORY = """
            create table flyway_schema_history (
                installed_rank int not null constraint flyway_schema_history_pk primary key,
                version varchar(50),
                description varchar(200) not null,
                type varchar(20) not null,
                script varchar(1000) not null,
                checksum int,
                installed_by varchar(100) not null,
                installed_on timestamp not null default now(),
                execution_time int not null,
                success boolean not null
            );
            """;

    private GoldenDump() {}

    static String of(String database, int newest) throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(file -> number(file) <= newest)
                    .sorted(Comparator.comparing(GoldenDump::number))
                    .toList()) {
                String script = Files.readString(file);
                text.append(script).append('\n');
                Matcher table = TABLE.matcher(script);
                while (table.find()) {
                    tables.add(table.group(1));
                }
            }
        }
        text.append(HISTORY);
        try (Connection connection = DriverManager.getConnection(RealPostgres.url(database), "postgres", "")) {
            rows(connection, "flyway_schema_history", " where version::int <= " + newest, text);
            for (String table : tables) {
                rows(connection, table, "", text);
            }
            for (String numbered : List.of("draft:plan_no", "draft_finding:finding_no", "person_hold:hold_no")) {
                String[] part = numbered.split(":", 2);
                text.append("select setval(pg_get_serial_sequence('" + part[0] + "', '" + part[1] + "'), 100);\n");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return text.toString();
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf('_')));
    }

    private static void rows(Connection connection, String table, String where, StringBuilder text)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table + where + " order by 1")) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                List<String> names = new ArrayList<>();
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    names.add(columns.getColumnName(i));
                    Object value = rows.getObject(i);
                    values.add(
                            value == null
                                    ? "null"
                                    : value instanceof byte[] bytes
                                            ? "'\\x" + HexFormat.of().formatHex(bytes) + "'"
                                            : "'" + value.toString().replace("'", "''") + "'");
                }
                text.append("insert into " + table + " (" + String.join(", ", names) + ") values ("
                        + String.join(", ", values) + ");\n");
            }
        }
    }
}
