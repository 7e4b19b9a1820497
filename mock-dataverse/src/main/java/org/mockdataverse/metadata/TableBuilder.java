package org.mockdataverse.metadata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Describes a table column by column. Columns are named by their schema name; the logical name is the same in lower
 * case. A modifier such as {@link #required} speaks of the column before it. Lookups get their targets from the
 * relationships of the {@link ModelBuilder}. Not safe for several threads.
 */
public final class TableBuilder {
    private final String schemaName;
    private final String entitySet;
    private final List<Column> columns = new ArrayList<>();
    private final List<AlternateKey> keys = new ArrayList<>();
    private String primaryName = "";
    private int typeCode;
    private Label label;
    private Table.Ownership ownership = Table.Ownership.USER;
    private String tableType = "Standard";
    private boolean activity;
    private boolean optimisticConcurrency = true;
    private boolean changeTracking;

    private TableBuilder(String schemaName, String entitySet) {
        this.schemaName = schemaName;
        this.entitySet = entitySet;
        this.label = new Label(schemaName, schemaName);
        this.typeCode = 10_000 + Math.floorMod(schemaName.hashCode(), 1_000);
    }

    /** A table owned by users, with its primary id column {@code <table>id}. */
    public static TableBuilder of(String schemaName, String entitySet) {
        return of(schemaName, entitySet, schemaName + "Id");
    }

    /** A table owned by users, with that primary id column. */
    public static TableBuilder of(String schemaName, String entitySet, String primaryId) {
        TableBuilder table = new TableBuilder(schemaName, entitySet);
        table.id(primaryId);
        return table.required("SystemRequired").locked(true, false);
    }

    /** The logical name. */
    public String name() {
        return schemaName.toLowerCase(Locale.ROOT);
    }

    /** What people call it. */
    public TableBuilder label(String english, String swedish) {
        label = new Label(english, swedish);
        return this;
    }

    /** The object type code. */
    public TableBuilder typeCode(int code) {
        typeCode = code;
        return this;
    }

    /** Who owns its rows. */
    public TableBuilder owned(Table.Ownership by) {
        ownership = by;
        return this;
    }

    /** Standard, Virtual or Elastic. */
    public TableBuilder type(String type) {
        tableType = type;
        return this;
    }

    /** Its rows are activities. */
    public TableBuilder activity() {
        activity = true;
        return this;
    }

    /** Versions in If-Match are refused. */
    public TableBuilder unversioned() {
        optimisticConcurrency = false;
        return this;
    }

    /** Changes can be followed. */
    public TableBuilder tracked() {
        changeTracking = true;
        return this;
    }

    /** Columns that together name one row; logical names. */
    public TableBuilder key(String name, String... of) {
        keys.add(new AlternateKey(name, new Label(name, name), List.of(of)));
        return this;
    }

    /** The column before is the row's name. */
    public TableBuilder primaryName() {
        primaryName = last().name();
        return this;
    }

    /** Text on one line. */
    public TableBuilder text(String schema, int max, String english, String swedish) {
        return put(schema, ColumnType.STRING, english, swedish, max, "Text");
    }

    /** An e-mail address. */
    public TableBuilder email(String schema, String english, String swedish) {
        return put(schema, ColumnType.STRING, english, swedish, 100, "Email");
    }

    /** A phone number. */
    public TableBuilder phone(String schema, String english, String swedish) {
        return put(schema, ColumnType.STRING, english, swedish, 50, "Phone");
    }

    /** An address on the web. */
    public TableBuilder url(String schema, String english, String swedish) {
        return put(schema, ColumnType.STRING, english, swedish, 200, "Url");
    }

    /** Text on many lines. */
    public TableBuilder memo(String schema, int max, String english, String swedish) {
        return put(schema, ColumnType.MEMO, english, swedish, max, "TextArea");
    }

    /** A column of a type without further traits, such as a number or an id. */
    public TableBuilder column(String schema, ColumnType type, String english, String swedish) {
        return put(schema, type, english, swedish, 0, "");
    }

    /** Yes or no. */
    public TableBuilder flag(String schema, String english, String swedish) {
        return column(schema, ColumnType.BOOLEAN, english, swedish);
    }

    /** Yes or no, in other words. */
    public TableBuilder flag(String schema, String english, String swedish, String no, String yes) {
        return choices(schema, ColumnType.BOOLEAN, english, swedish, List.of(option(0, no, no), option(1, yes, yes)));
    }

    /** An amount in the row's currency. */
    public TableBuilder money(String schema, String english, String swedish) {
        return column(schema, ColumnType.MONEY, english, swedish);
    }

    /** An id that is no lookup. */
    public TableBuilder id(String schema) {
        return column(schema, ColumnType.UNIQUEIDENTIFIER, schema, schema);
    }

    /** A date that is the same everywhere. */
    public TableBuilder date(String schema, String english, String swedish) {
        return dated(schema, english, swedish, "DateOnly", DateBehaviour.DATE_ONLY);
    }

    /** An instant of which forms show the date only: each user sees the date in the own zone. */
    public TableBuilder localDate(String schema, String english, String swedish) {
        return dated(schema, english, swedish, "DateOnly", DateBehaviour.USER_LOCAL);
    }

    /** An instant, shown in each user's zone. */
    public TableBuilder dateTime(String schema, String english, String swedish) {
        return dated(schema, english, swedish, "DateAndTime", DateBehaviour.USER_LOCAL);
    }

    /** A date and a time of day without a zone. */
    public TableBuilder zonelessTime(String schema, String english, String swedish) {
        return dated(schema, english, swedish, "DateAndTime", DateBehaviour.TIME_ZONE_INDEPENDENT);
    }

    /** A choice; each option is {@code number, English, Swedish}. */
    public TableBuilder choice(String schema, String english, String swedish, Choice... options) {
        return choices(schema, ColumnType.CHOICE, english, swedish, List.of(options));
    }

    /** A choice of a global set. */
    public TableBuilder choice(String schema, String english, String swedish, ChoiceSet set) {
        choices(schema, ColumnType.CHOICE, english, swedish, set.choices());
        return replaceLast(last().with(last().more().of(set.name())));
    }

    /** Several choices. */
    public TableBuilder choices(String schema, String english, String swedish, Choice... options) {
        return choices(schema, ColumnType.MULTICHOICE, english, swedish, List.of(options));
    }

    /** Several choices of a global set. */
    public TableBuilder choices(String schema, String english, String swedish, ChoiceSet set) {
        choices(schema, ColumnType.MULTICHOICE, english, swedish, set.choices());
        return replaceLast(last().with(last().more().of(set.name())));
    }

    /** A file, with the shadow that holds its name. */
    public TableBuilder file(String schema, String english, String swedish) {
        beside(schema, schema + "_Name", ColumnType.STRING, english, swedish);
        return column(schema, ColumnType.FILE, english, swedish);
    }

    /** An image, with the shadows that hold where it is, when it came and its id. */
    public TableBuilder image(String schema, String english, String swedish) {
        beside(schema, schema + "_URL", ColumnType.STRING, english, swedish);
        beside(schema, schema + "_Timestamp", ColumnType.BIGINT, english, swedish);
        beside(schema, schema + "Id", ColumnType.UNIQUEIDENTIFIER, english, swedish);
        return column(schema, ColumnType.IMAGE, english, swedish);
    }

    /** The column before lies within these bounds and has that many digits after the point; -1 where that says nothing. */
    public TableBuilder within(long least, long most, int digits) {
        Column.More more = last().more().within(BigDecimal.valueOf(least), BigDecimal.valueOf(most), digits);
        return replaceLast(last().with(more));
    }

    /** The column before has that many digits after the point. */
    public TableBuilder digits(int digits) {
        return replaceLast(last().with(last().more().within(null, null, digits)));
    }

    /** State and status reason, which every table with a life cycle has. */
    public TableBuilder states(List<Choice> states, List<Choice> reasons) {
        choices("StateCode", ColumnType.STATE, "Status", "Status", states).required("SystemRequired");
        return choices("StatusCode", ColumnType.STATUS, "Status Reason", "Statusorsak", reasons);
    }

    /** Active and inactive. */
    public TableBuilder activeOrNot() {
        return states(
                List.of(option(0, "Active", "Aktiv", 1), option(1, "Inactive", "Inaktiv", 2)),
                List.of(option(1, "Active", "Aktiv", 0), option(2, "Inactive", "Inaktiv", 1)));
    }

    /** A reference to a row, with the shadow column that holds its name. */
    public TableBuilder lookup(String schema, String english, String swedish) {
        return reference(schema, ColumnType.LOOKUP, english, swedish);
    }

    /** A reference to an account or a contact, with the shadow column that holds its name. */
    public TableBuilder customer(String schema, String english, String swedish) {
        return reference(schema, ColumnType.CUSTOMER, english, swedish);
    }

    /** The column before is at that required level. */
    public TableBuilder required(String level) {
        Column last = last();
        return replaceLast(last.withRules(level, last.creatable(), last.updatable()));
    }

    /** The column before is written by the platform only. */
    public TableBuilder readOnly() {
        return locked(false, false);
    }

    /** The column before is written and never read, such as a secret. */
    public TableBuilder writeOnly() {
        return replaceLast(last().withReadable(false));
    }

    /** The column before is written when the row is made, and not after. */
    public TableBuilder fixed() {
        return locked(true, false);
    }

    /** The column before has column security. */
    public TableBuilder secured() {
        return replaceLast(last().withSecured(true));
    }

    /** Who made and changed a row and when, its version, and its owner where it has one. */
    public TableBuilder standardColumns() {
        dateTime("CreatedOn", "Created On", "Skapad den").readOnly();
        bare("CreatedBy", "Created By", "Skapad av").readOnly();
        dateTime("ModifiedOn", "Modified On", "Ändrad den").readOnly();
        bare("ModifiedBy", "Modified By", "Ändrad av").readOnly();
        bare("CreatedOnBehalfBy", "Created By (Delegate)", "Skapad av (ombud)").readOnly();
        bare("ModifiedOnBehalfBy", "Modified By (Delegate)", "Ändrad av (ombud)")
                .readOnly();
        localDate("OverriddenCreatedOn", "Record Created On", "Posten skapad den")
                .locked(true, false);
        column("ImportSequenceNumber", ColumnType.INTEGER, "Import Sequence Number", "Importsekvensnummer")
                .locked(true, false);
        column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer")
                .readOnly();
        if (ownership == Table.Ownership.USER) {
            put("OwnerId", ColumnType.OWNER, "Owner", "Ägare", 0, "").required("SystemRequired");
            bare("OwningBusinessUnit", "Owning Business Unit", "Ägande affärsenhet")
                    .readOnly();
            bare("OwningUser", "Owning User", "Ägande användare").readOnly();
            bare("OwningTeam", "Owning Team", "Ägande team").readOnly();
        }
        return this;
    }

    /** The currency of the row's amounts. */
    public TableBuilder currency() {
        bare("TransactionCurrencyId", "Currency", "Valuta");
        return column("ExchangeRate", ColumnType.DECIMAL, "Exchange Rate", "Valutakurs")
                .digits(10)
                .readOnly();
    }

    /** The table; lookups have the targets that their relationships give them. */
    public Table build() {
        return new Table(
                new Table.Traits(
                        name(),
                        schemaName,
                        entitySet,
                        columns.get(0).name(),
                        primaryName,
                        typeCode,
                        label,
                        ownership,
                        tableType,
                        activity,
                        optimisticConcurrency,
                        changeTracking),
                columns,
                keys);
    }

    /** An option of a choice. */
    public static Choice option(int value, String english, String swedish) {
        return option(value, english, swedish, -1);
    }

    /** A state with its default reason, or a reason with its state. */
    public static Choice option(int value, String english, String swedish, int other) {
        return new Choice(value, new Label(english, swedish), other);
    }

    private TableBuilder bare(String schema, String english, String swedish) {
        return put(schema, ColumnType.LOOKUP, english, swedish, 0, "");
    }

    private TableBuilder reference(String schema, ColumnType type, String english, String swedish) {
        String name = schema.toLowerCase(Locale.ROOT);
        columns.add(new Column(
                name + "name",
                schema + "Name",
                ColumnType.VIRTUAL,
                new Label(english, swedish),
                0,
                "",
                DateBehaviour.USER_LOCAL,
                List.of(),
                List.of(),
                "None",
                false,
                false,
                true,
                false,
                name,
                0));
        return put(schema, type, english, swedish, 0, "");
    }

    private void beside(String schema, String shadow, ColumnType type, String english, String swedish) {
        boolean text = type == ColumnType.STRING;
        add(shadow, type, english, swedish, text ? 200 : 0, text ? "Text" : "", DateBehaviour.USER_LOCAL, List.of());
        replaceLast(last().shadowOf(schema.toLowerCase(Locale.ROOT)));
    }

    private TableBuilder locked(boolean onCreate, boolean onUpdate) {
        Column last = last();
        return replaceLast(last.withRules(last.required(), onCreate, onUpdate));
    }

    private TableBuilder dated(String schema, String english, String swedish, String format, DateBehaviour behaviour) {
        return add(schema, ColumnType.DATETIME, english, swedish, 0, format, behaviour, List.of());
    }

    private TableBuilder choices(String schema, ColumnType type, String english, String swedish, List<Choice> options) {
        return add(schema, type, english, swedish, 0, "", DateBehaviour.USER_LOCAL, options);
    }

    TableBuilder put(String schema, ColumnType type, String english, String swedish, int max, String format) {
        return add(schema, type, english, swedish, max, format, DateBehaviour.USER_LOCAL, List.of());
    }

    private TableBuilder add(
            String schema,
            ColumnType type,
            String english,
            String swedish,
            int max,
            String format,
            DateBehaviour behaviour,
            List<Choice> options) {
        columns.add(new Column(
                schema.toLowerCase(Locale.ROOT),
                schema,
                type,
                new Label(english, swedish),
                max,
                format,
                behaviour,
                options,
                List.of(),
                "None",
                true,
                true,
                true,
                false,
                "",
                0));
        if (type == ColumnType.DECIMAL || type == ColumnType.DOUBLE || type == ColumnType.MONEY) {
            replaceLast(last().with(Column.More.NONE.within(null, null, 2)));
        }
        return this;
    }

    /** A table in between the two sides of a many-to-many relationship. */
    public static TableBuilder intersect(ManyToMany association) {
        String name = association.intersectTable();
        return of(name, name + "set")
                .owned(Table.Ownership.NONE)
                .unversioned()
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer")
                .lookup(association.column1(), association.table1(), association.table1())
                .lookup(association.column2(), association.table2(), association.table2());
    }

    /** The column before is of that format. */
    public TableBuilder format(String format) {
        return replaceLast(last().withFormat(format));
    }

    /** The column before has these rare traits. */
    public TableBuilder more(Column.More more) {
        return replaceLast(last().with(more));
    }

    /** The column before. */
    public Column last() {
        return columns.get(columns.size() - 1);
    }

    private TableBuilder replaceLast(Column column) {
        columns.set(columns.size() - 1, column);
        return this;
    }
}
