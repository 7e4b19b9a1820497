package org.mockdataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.Reference;
import org.mockdataverse.rows.RowStore;
import org.mockdataverse.rows.StoredRow;

class SeedTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Model MODEL = StandardModel.create();
    private static final RowStore ROWS = filled(Seed.swedish(4_000, 1_600, 8_000));

    @Test
    void the_same_seed_gives_the_same_rows_and_other_dice_give_others() {
        String one = image(filled(Seed.swedish(60, 30, 200)));

        assertThat(image(filled(Seed.swedish(60, 30, 200)))).isEqualTo(one);
        assertThat(image(filled(Seed.swedish(60, 30, 200).withRandom(2)))).isNotEqualTo(one);
    }

    @Test
    void as_many_rows_as_asked_for() {
        assertThat(ROWS.count(MODEL.get("contact"))).isEqualTo(4_000);
        assertThat(ROWS.count(MODEL.get("lead"))).isEqualTo(1_600);
        assertThat(ROWS.count(MODEL.get("activitypointer"))).isEqualTo(8_000);
    }

    @Test
    void without_customers_there_are_users_and_roles_alone() {
        RowStore rows = filled(Seed.empty());

        assertThat(rows.count(MODEL.get("contact"))).isZero();
        assertThat(rows.count(MODEL.get("systemuser"))).isPositive();
        assertThat(rows.count(MODEL.get("roleprivileges"))).isPositive();
        assertThat(filled(Seed.swedish(0, 0, 50)).count(MODEL.get("email"))).isZero();
    }

    @Test
    void every_lookup_leads_to_a_row() {
        List<String> astray = new ArrayList<>();
        for (Table table : MODEL.tables()) {
            List<Column> lookups = table.columns().stream()
                    .filter(each -> each.type().isLookup())
                    .toList();
            each(table.name(), row -> {
                for (Column column : lookups) {
                    if (row.value(column.name()) instanceof Reference reference
                            && (!column.targets().contains(reference.table())
                                    || ROWS.get(MODEL.get(reference.table()), reference.id()) == null)) {
                        astray.add(table + "." + column.name());
                    }
                }
            });
        }
        assertThat(astray).isEmpty();
    }

    @Test
    void values_fit_their_columns() {
        List<String> misfits = new ArrayList<>();
        for (Table table : MODEL.tables()) {
            each(table.name(), row -> {
                for (Column column : table.columns()) {
                    Object value = row.value(column.name());
                    boolean tooLong = value instanceof String text
                            && column.maxLength() > 0
                            && text.length() > column.maxLength();
                    boolean noOption = value instanceof Integer number
                            && column.type().isChoice()
                            && column.choice(number).isEmpty();
                    boolean tooLate =
                            value instanceof Instant moment && column.name().equals("createdon") && moment.isAfter(NOW);
                    if (tooLong || noOption || tooLate) {
                        misfits.add(table + "." + column.name());
                    }
                }
            });
        }
        assertThat(misfits).isEmpty();
    }

    @Test
    void every_activity_has_its_twin() {
        for (String name : List.of("email", "phonecall", "appointment", "task")) {
            each(name, row -> {
                StoredRow twin = java.util.Objects.requireNonNull(ROWS.get(MODEL.get("activitypointer"), row.id()));
                assertThat(twin.value("activitytypecode")).isEqualTo(name);
                assertThat(twin.value("regardingobjectid")).isEqualTo(row.value("regardingobjectid"));
            });
        }
    }

    @Test
    void personal_numbers_have_a_check_digit_and_belong_to_nobody() {
        List<String> numbers = texts("contact", "governmentid");

        assertThat(numbers).hasSizeGreaterThan(1_000).allSatisfy(number -> {
            assertThat(Personnummer.valid(number)).isTrue();
            assertThat(number.substring(9, 12)).isIn("238", "239");
        });
        assertThat(Personnummer.valid("19121212-1212")).isTrue();
        assertThat(Personnummer.valid("19121212-1213")).isFalse();
        assertThat(Personnummer.valid("123")).isFalse();
        assertThat(Personnummer.fictitious(LocalDate.of(1980, 12, 27), true)).isEqualTo("19801227-2384");
    }

    @Test
    void phone_numbers_are_from_the_series_kept_for_fiction() {
        List<String> numbers = new ArrayList<>(texts("contact", "mobilephone"));
        numbers.addAll(texts("contact", "telephone1"));
        numbers.addAll(texts("lead", "mobilephone"));
        numbers.addAll(texts("account", "telephone1"));
        numbers.addAll(texts("phonecall", "phonenumber"));

        assertThat(numbers)
                .isNotEmpty()
                .allSatisfy(
                        number -> assertThat(number.replace("-", ""))
                                .matches(
                                        "07017406(0[5-9]|[1-9]\\d)|08465004\\d\\d|03139006\\d\\d|04062804\\d\\d|09803192\\d\\d"));
    }

    @Test
    void mail_addresses_lead_nowhere() {
        List<String> addresses = new ArrayList<>(texts("contact", "emailaddress1"));
        addresses.addAll(texts("lead", "emailaddress1"));
        addresses.addAll(texts("account", "emailaddress1"));

        assertThat(addresses)
                .isNotEmpty()
                .allSatisfy(address ->
                        assertThat(address.toLowerCase(java.util.Locale.ROOT)).matches("[a-z.0-9-]+@example\\.se"));
        assertThat(texts("activityparty", "addressused"))
                .allSatisfy(address -> assertThat(address.toLowerCase(java.util.Locale.ROOT))
                        .matches("[a-z.0-9-]+@(example\\.se|contoso\\.example)"));
    }

    @Test
    void personal_columns_carry_the_marker() {
        assertThat(texts("contact", "description")).isNotEmpty().allMatch(text -> text.contains(Seed.MARKER));
        assertThat(texts("contact", "emailaddress1"))
                .allMatch(text -> text.toLowerCase(java.util.Locale.ROOT).contains(Seed.MAIL_MARKER));
        assertThat(texts("annotation", "notetext")).allMatch(text -> text.contains(Seed.MARKER));
        assertThat(texts("contact", "lastname")).anyMatch(text -> text.contains(Seed.MARKER));
    }

    @Test
    void people_are_as_untidy_as_people_are() {
        List<String> last = texts("contact", "lastname");
        assertThat(last).anyMatch(name -> name.contains("O'Brien"));
        assertThat(last).anyMatch(name -> name.contains("%27"));
        assertThat(last).anyMatch(name -> name.contains("\u00a0"));
        assertThat(last).anyMatch(name -> name.contains("🎉"));
        assertThat(last).anyMatch(name -> name.contains("å"));
        assertThat(count("contact", row -> row.value("emailaddress1") == null)).isPositive();
        List<String> mail = texts("contact", "emailaddress1").stream()
                .map(address -> address.toLowerCase(java.util.Locale.ROOT))
                .toList();
        assertThat(mail.stream().distinct().count()).isLessThan(mail.size());
    }

    @Test
    void every_fate_of_a_contact_occurs() {
        Instant limit = NOW.minus(3 * 365 + 10, ChronoUnit.DAYS);
        Predicate<StoredRow> old = row -> Integer.valueOf(1).equals(row.value("statecode"))
                && row.value("lastusedincampaign") instanceof Instant used
                && used.isBefore(limit);
        Predicate<StoredRow> openCase = row -> related(
                row, "incident_customer_contacts", other -> Integer.valueOf(0).equals(other.value("statecode")));
        Predicate<StoredRow> ordered = row -> related(
                row,
                "order_customer_contacts",
                other -> other.value("createdon") instanceof Instant made && made.isAfter(limit));

        long due = count("contact", old.and(openCase.negate()).and(ordered.negate()));
        assertThat(due).isBetween(4_000L / 100, 4_000L * 8 / 100);
        assertThat(count("contact", old.and(openCase))).isPositive();
        assertThat(count("contact", old.and(ordered))).isPositive();
        assertThat(count(
                        "contact",
                        row -> Integer.valueOf(1).equals(row.value("statecode"))
                                && row.value("lastusedincampaign") == null))
                .isPositive();
        assertThat(count(
                        "contact",
                        row -> Integer.valueOf(1).equals(row.value("statecode"))
                                && row.value("lastusedincampaign") instanceof Instant used
                                && used.isAfter(limit)))
                .isPositive();
    }

    @Test
    void every_fate_of_a_lead_occurs() {
        Instant limit = NOW.minus(735, ChronoUnit.DAYS);
        Predicate<StoredRow> old = row -> row.value("createdon") instanceof Instant made
                && made.isBefore(limit)
                && !Integer.valueOf(1).equals(row.value("statecode"));
        Predicate<StoredRow> inTouch = row -> incoming(row, "Lead_Emails", limit)
                || incoming(row, "Lead_Phonecalls", limit)
                || related(
                        row,
                        "Lead_Appointments",
                        other -> other.value("createdon") instanceof Instant at && at.isAfter(limit));

        assertThat(count("lead", old.and(inTouch.negate()))).isBetween(1_600L * 4 / 100, 1_600L * 9 / 100);
        assertThat(count("lead", old.and(inTouch))).isPositive();
        assertThat(count("lead", row -> Integer.valueOf(1).equals(row.value("statecode"))))
                .isPositive();
    }

    @Test
    void some_cases_and_invoices_are_past_their_time() {
        Instant limit = NOW.minus(4 * 365 + 2, ChronoUnit.DAYS);
        assertThat(count(
                        "incident",
                        row -> Integer.valueOf(1).equals(row.value("statecode"))
                                && row.value("createdon") instanceof Instant made
                                && made.isBefore(limit)
                                && !String.valueOf(row.value("title")).contains("#archive")))
                .isBetween(1_000L * 3 / 100, 1_000L * 9 / 100);
        assertThat(count("incident", row -> String.valueOf(row.value("title")).contains("#archive")))
                .isPositive();
        assertThat(count(
                        "invoice",
                        row -> row.value("datedelivered") instanceof Instant at
                                && at.isBefore(Instant.parse("2018-12-31T00:00:00Z"))))
                .isBetween(1_200L * 2 / 100, 1_200L * 8 / 100);
        assertThat(count("invoice", row -> row.value("datedelivered") == null)).isPositive();
    }

    @Test
    void negative_counts_are_refused() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Seed.swedish(-1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RowStore filled(Seed seed) {
        RowStore rows = new RowStore(MODEL);
        Map<String, Long> counts = Seeder.fill(
                rows, EngineSettings.sample(MODEL, InstantSource.fixed(NOW)), seed, List.of(User.connector()));
        assertThat(counts).containsEntry("organization", 1L);
        return rows;
    }

    private static boolean incoming(StoredRow lead, String relationship, Instant since) {
        return related(
                lead,
                relationship,
                other -> Boolean.FALSE.equals(other.value("directioncode"))
                        && other.value("createdon") instanceof Instant at
                        && at.isAfter(since));
    }

    private static boolean related(StoredRow row, String name, Predicate<StoredRow> wanted) {
        Relationship relationship = MODEL.collection(row.table().name(), name).orElseThrow();
        for (UUID id : ROWS.referring(relationship, row.id())) {
            StoredRow other = ROWS.get(MODEL.get(relationship.referencingTable()), id);
            if (other != null && wanted.test(other)) {
                return true;
            }
        }
        return false;
    }

    private static long count(String table, Predicate<StoredRow> wanted) {
        long[] found = new long[1];
        each(table, row -> found[0] += wanted.test(row) ? 1 : 0);
        return found[0];
    }

    private static List<String> texts(String table, String column) {
        List<String> texts = new ArrayList<>();
        each(table, row -> {
            if (row.value(column) instanceof String text) {
                texts.add(text);
            }
        });
        return texts;
    }

    private static void each(String table, java.util.function.Consumer<StoredRow> visitor) {
        ROWS.scan(MODEL.get(table), null, row -> {
            visitor.accept(row);
            return true;
        });
    }

    private static String image(RowStore rows) {
        StringBuilder out = new StringBuilder();
        for (Table table : MODEL.tables()) {
            rows.scan(table, null, row -> {
                out.append(table).append(row.id()).append(row.version());
                for (Column column : table.columns()) {
                    out.append(' ').append(row.value(column.name()));
                }
                out.append('\n');
                return true;
            });
        }
        return out.toString();
    }
}
