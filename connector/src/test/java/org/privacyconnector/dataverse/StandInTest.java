package org.privacyconnector.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.fault.When.when;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.fault.Fault;
import org.mockdataverse.seed.Role;
import org.mockdataverse.seed.User;
import org.privacyconnector.dataverse.wire.DataverseException;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Condition.Compare;
import org.privacyconnector.table.Condition.Operator;
import org.privacyconnector.table.Condition.TextMatch;
import org.privacyconnector.table.Condition.TextTest;
import org.privacyconnector.table.DateBehavior;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.Row;
import org.privacyconnector.table.RowQuery;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.RowVersion;
import org.privacyconnector.table.RowWriter.Answer;
import org.privacyconnector.table.RowWriter.Write;
import org.privacyconnector.table.Table;
import org.privacyconnector.table.TableKind;
import org.privacyconnector.table.TableName;

/** The conversation with an environment that behaves as Dataverse does, in virtual time. */
class StandInTest {
    private static final TableName CONTACT = new TableName("contact");
    private static final ColumnName FIRST = new ColumnName("firstname");

    private final VirtualTime time = new VirtualTime();
    private @Nullable MockDataverse opened;
    private @Nullable DataverseClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (opened != null) {
            opened.close();
        }
    }

    private MockDataverse environment(User... users) {
        MockDataverse mock =
                MockDataverse.builder().inProcess().clock(time).users(users).start();
        opened = mock;
        client = open(mock, mock.client());
        return mock;
    }

    private DataverseClient open(MockDataverse mock, OkHttpClient http) {
        return DataverseClient.open(settings(mock, mock.clientSecret(), List.of()), http, time, time);
    }

    private static DataverseSettings settings(
            MockDataverse mock, String secret, List<java.security.cert.X509Certificate> trusted) {
        return new DataverseSettings(
                "prod",
                mock.url(),
                mock.organizationId(),
                mock.tenantId(),
                mock.clientId(),
                new Credential.Secret(secret),
                mock.authority(),
                trusted);
    }

    private DataverseClient client() {
        return java.util.Objects.requireNonNull(client);
    }

    @Test
    void we_are_told_who_we_are() {
        MockDataverse mock = environment();
        assertThat(client().whoAmI().organization()).isEqualTo(mock.organizationId());
        assertThat(client().access().ownUser()).isEqualTo(User.connector().id());
        assertThat(client().clockProblem()).isEmpty();
    }

    @Test
    void twelve_thousand_rows_come_page_by_page_each_once_in_the_order_of_ids() {
        MockDataverse mock = environment();
        for (int i = 0; i < 12_000; i++) {
            mock.rows().create("contact", new UUID(0, i), Map.of("firstname", "n" + i % 2));
        }
        mock.forget();
        List<UUID> ids = new ArrayList<>();
        client().rows().stream(
                new RowQuery(CONTACT, List.of(FIRST), new Condition.AllRows()),
                row -> ids.add(row.ref().id()));
        assertThat(ids)
                .hasSize(12_000)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> a.toString().compareTo(b.toString()));
        assertThat(reads(mock, "/contacts")).isEqualTo(3);
        assertThat(client().rows().count(CONTACT, new Condition.AllRows())).isEqualTo(12_000);
        assertThat(client().rows().count(CONTACT, equal(FIRST, new Literal.Text("n1"))))
                .isEqualTo(6_000);
        assertThat(client().rows().count(CONTACT, equal(FIRST, new Literal.Text("none"))))
                .isZero();
    }

    private static long reads(MockDataverse mock, String end) {
        return mock.received().stream().filter(one -> one.path().endsWith(end)).count();
    }

    @Test
    void any_name_is_found_as_it_is_and_nothing_else() {
        MockDataverse mock = environment();
        List<String> names = List.of(
                "O'Brien",
                "Å",
                "å%27",
                "😀",
                "a&b",
                "a+b",
                "a b",
                "#",
                "100%",
                "x/y",
                "x\\y",
                "(a)",
                "a,b;c",
                "\"q\"",
                "'",
                "''",
                "null",
                "1 or 1 eq 1",
                "' or 1 eq 1 or firstname eq '");
        Map<String, UUID> ids = new LinkedHashMap<>();
        names.forEach(name -> ids.put(name, mock.rows().create("contact", Map.of("firstname", name))));
        ids.forEach((name, id) -> {
            List<Row> found = found(equal(FIRST, new Literal.Text(name)), FIRST);
            assertThat(found).as(name).extracting(row -> row.ref().id()).contains(id);
            assertThat(found).allMatch(row -> name.equalsIgnoreCase(row.text(FIRST)));
        });
        assertThat(found(equal(FIRST, new Literal.Text("nobody")))).isEmpty();
    }

    @Test
    void a_wildcard_in_a_text_finds_itself_and_nothing_more() {
        MockDataverse mock = environment();
        Map<String, UUID> ids = new LinkedHashMap<>();
        for (String name : List.of("50% off", "50x off", "a_b", "axb", "[x]", "x", "^", "a-z")) {
            ids.put(name, mock.rows().create("contact", Map.of("firstname", name)));
        }
        Map.of("50%", "50% off", "a_", "a_b", "[x", "[x]", "^", "^", "a-z", "a-z")
                .forEach((text, name) -> assertThat(
                                ids(found(new TextMatch(Path.of(FIRST), TextTest.STARTS_WITH, text))))
                        .as(text)
                        .containsExactly(ids.get(name)));
        assertThat(ids(found(new TextMatch(Path.of(FIRST), TextTest.CONTAINS, "_"))))
                .containsExactly(ids.get("a_b"));
        assertThat(ids(found(new TextMatch(Path.of(FIRST), TextTest.ENDS_WITH, "]"))))
                .containsExactly(ids.get("[x]"));
    }

    @Test
    void random_text_is_found_as_it_is() {
        MockDataverse mock = environment();
        SplittableRandom random = new SplittableRandom(7);
        int[] alphabet = {'\'', '"', '%', '2', '7', '&', '+', '#', '?', '/', ' ', 'a', 'Ö', 0x1F600, '(', ')', ',', '='
        };
        for (int run = 0; run < 60; run++) {
            StringBuilder text = new StringBuilder("t" + run + "t");
            for (int i = 0; i < 12; i++) {
                text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            String name = text.append('.').toString();
            UUID id = mock.rows().create("contact", Map.of("firstname", name));
            assertThat(found(equal(FIRST, new Literal.Text(name))))
                    .as(name)
                    .extracting(row -> row.ref().id())
                    .containsExactly(id);
        }
    }

    @Test
    void conditions_of_every_kind_select_what_they_say() {
        MockDataverse mock = environment();
        UUID anna = mock.rows().create("contact", Map.of("firstname", "Anna", "birthdate", LocalDate.of(1970, 1, 31)));
        UUID bo = mock.rows().create("contact", Map.of("firstname", "Bo"));
        UUID incident =
                mock.rows().create("incident", Map.of("title", "case", "customerid", reference("contact", anna)));
        assertThat(ids(found(new TextMatch(Path.of(FIRST), TextTest.STARTS_WITH, "an"))))
                .containsExactly(anna);
        assertThat(ids(found(new Condition.IsEmpty(Path.of(new ColumnName("birthdate"))))))
                .containsExactly(bo);
        assertThat(ids(found(new Condition.IsSet(Path.of(new ColumnName("birthdate"))))))
                .containsExactly(anna);
        assertThat(ids(found(equal(new ColumnName("birthdate"), new Literal.Day(LocalDate.of(1970, 1, 31))))))
                .containsExactly(anna);
        Condition before = new Compare(
                Path.of(new ColumnName("createdon")),
                Operator.AT_MOST,
                new Literal.Moment(time.instant().plusSeconds(1)));
        assertThat(ids(found(before))).containsExactlyInAnyOrder(anna, bo);
        assertThat(ids(found(new Condition.Any("incident_customer_contacts", null))))
                .containsExactly(anna);
        assertThat(ids(found(new Condition.Not(new Condition.Any("incident_customer_contacts", null)))))
                .containsExactly(bo);
        assertThat(ids(found(new Condition.Any(
                        "incident_customer_contacts", equal(new ColumnName("title"), new Literal.Text("case"))))))
                .containsExactly(anna);
        List<Literal> many = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            many.add(new Literal.Id(new UUID(1, i)));
        }
        many.add(new Literal.Id(anna));
        List<Row> cases = new ArrayList<>();
        ColumnName customer = new ColumnName("customerid");
        client().rows().stream(
                new RowQuery(
                        new TableName("incident"), List.of(customer), new Condition.In(Path.lookup(customer), many)),
                cases::add);
        assertThat(ids(cases)).containsExactly(incident);
        assertThat(cases.get(0).lookup(customer)).isEqualTo(new org.privacyconnector.table.Lookup(anna, CONTACT));
    }

    private static Object reference(String table, UUID id) {
        return new org.mockdataverse.rows.Reference(table, id);
    }

    @Test
    void one_row_and_rows_by_id_are_there_or_not() {
        MockDataverse mock = environment();
        UUID anna = mock.rows().create("contact", Map.of("firstname", "Anna"));
        UUID nobody = new UUID(9, 9);
        Optional<Row> row = client().rows().row(ref(anna), List.of(FIRST));
        assertThat(row).isPresent();
        assertThat(row.get().version()).isEqualTo(version(mock, anna));
        assertThat(client().rows().row(ref(nobody), List.of(FIRST))).isEmpty();
        assertThat(client().rows().rows(CONTACT, List.of(anna, nobody, anna), List.of(FIRST)))
                .containsOnlyKeys(anna);
        assertThat(client().rows()
                        .together(List.of(
                                new RowQuery(CONTACT, List.of(FIRST), equal(FIRST, new Literal.Text("Anna"))),
                                new RowQuery(CONTACT, List.of(), equal(FIRST, new Literal.Text("Bo"))))))
                .extracting(List::size)
                .containsExactly(1, 0);
    }

    @Test
    void a_batch_of_writes_ends_each_on_its_own() {
        MockDataverse mock = environment();
        UUID changed = mock.rows().create("contact", Map.of("firstname", "a"));
        UUID emptied = mock.rows().create("contact", Map.of("firstname", "b", "emailaddress1", "b@example.com"));
        UUID gone = mock.rows().create("contact", Map.of("firstname", "c"));
        UUID other = mock.rows().create("contact", Map.of("firstname", "d"));
        RowVersion old = version(mock, other);
        mock.rows().update("contact", other, Map.of("firstname", "quicker"));
        UUID account = mock.rows().create("account", Map.of("name", "x"));
        UUID linked = mock.rows()
                .create("contact", Map.of("firstname", "e", "parentcustomerid", reference("account", account)));
        mock.rows().delete("contact", gone);
        Map<ColumnName, @Nullable Literal> values = new LinkedHashMap<>();
        values.put(new ColumnName("emailaddress1"), null);
        values.put(FIRST, new Literal.Text("O'Brien 😀"));
        Map<ColumnName, @Nullable Literal> cut = new LinkedHashMap<>();
        cut.put(new ColumnName("parentcustomerid"), null);
        List<Answer> answers = client().writer()
                .write(List.of(
                        new Write.Delete(ref(changed), version(mock, changed)),
                        new Write.Update(ref(emptied), version(mock, emptied), values),
                        new Write.Update(ref(gone), null, Map.of(FIRST, new Literal.Text("risen"))),
                        new Write.Delete(ref(gone), old),
                        new Write.Delete(ref(other), old),
                        new Write.Update(ref(linked), version(mock, linked), cut)));
        assertThat(answers)
                .containsExactly(
                        new Answer.Written(),
                        new Answer.Written(),
                        new Answer.Gone(),
                        new Answer.Gone(),
                        new Answer.Changed(),
                        new Answer.Written());
        assertThat(mock.rows().exists("contact", changed)).isFalse();
        assertThat(mock.rows().get("contact", emptied).orElseThrow())
                .containsEntry("firstname", "O'Brien 😀")
                .doesNotContainKey("emailaddress1");
        assertThat(mock.rows().exists("contact", gone)).as("S4: never risen").isFalse();
        assertThat(mock.rows().get("contact", linked).orElseThrow()).doesNotContainKey("parentcustomerid");
    }

    @Test
    void a_write_whose_answer_is_lost_is_unknown_and_sent_once() {
        for (boolean carriedOut : new boolean[] {false, true}) {
            MockDataverse mock = environment();
            UUID anna = mock.rows().create("contact", Map.of("firstname", "Anna"));
            client().metadata().table(CONTACT);
            client().access().ownUser();
            mock.forget();
            mock.faults().next(when("POST", "batch"), carriedOut ? Fault.dropAfterCommit() : Fault.dropBeforeRead());
            assertThat(client().writer().write(List.of(new Write.Delete(ref(anna), version(mock, anna)))))
                    .hasSize(1)
                    .allMatch(Answer.Unknown.class::isInstance);
            assertThat(reads(mock, "$batch")).isEqualTo(1);
            assertThat(mock.rows().exists("contact", anna)).isNotEqualTo(carriedOut);
        }
    }

    @Test
    void throttling_is_waited_out() {
        MockDataverse mock = environment();
        UUID anna = mock.rows().create("contact", Map.of("firstname", "Anna"));
        mock.faults().times(2, when("*", "contacts|batch"), Fault.status(429, 17));
        assertThat(found(new Condition.AllRows())).hasSize(1);
        assertThat(time.waits).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(17));
        mock.faults().next(when("POST", "batch"), Fault.status(429, 5));
        assertThat(client().writer().write(List.of(new Write.Delete(ref(anna), version(mock, anna)))))
                .containsExactly(new Answer.Written());
    }

    @Test
    void tokens_that_run_out_are_replaced() {
        MockDataverse mock = environment();
        client().whoAmI();
        mock.faults().next(when("GET", "WhoAmI"), Fault.expiredTokens());
        assertThat(client().whoAmI().organization()).isEqualTo(mock.organizationId());
        time.forward(Duration.ofHours(3));
        assertThat(client().whoAmI().organization()).isEqualTo(mock.organizationId());
    }

    @Test
    void a_wrong_secret_and_a_wrong_organisation_are_named() {
        MockDataverse mock = environment();
        try (DataverseClient wrong =
                DataverseClient.open(settings(mock, "wrong", List.of()), mock.client(), time, time)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(DataverseException.class, wrong::whoAmI))
                    .hasMessageContaining("client secret");
        }
        DataverseSettings right = settings(mock, mock.clientSecret(), List.of());
        DataverseSettings other = new DataverseSettings(
                right.environment(),
                right.url(),
                new UUID(1, 1),
                right.tenantId(),
                right.clientId(),
                right.credential(),
                right.authority(),
                List.of());
        try (DataverseClient wrong = DataverseClient.open(other, mock.client(), time, time)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(DataverseException.class, wrong::whoAmI))
                    .hasMessageContaining("organizationId");
        }
    }

    @Test
    void an_authority_of_another_tenant_is_named() {
        MockDataverse mock = environment();
        DataverseSettings right = settings(mock, mock.clientSecret(), List.of());
        DataverseSettings torn = new DataverseSettings(
                right.environment(),
                right.url(),
                right.organizationId(),
                "4b1f8c44-9c0a-4b3e-8d0f-0a3b6f9f0c11",
                right.clientId(),
                right.credential(),
                URI.create("https://login.example/" + mock.tenantId()),
                List.of());
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                        DataverseException.class,
                        () -> DataverseClient.open(torn, mock.client(), time, time)
                                .whoAmI()))
                .hasMessageContaining("tenantId")
                .hasMessageContaining("authority");
    }

    @Test
    void every_reading_sends_only_reads() {
        MockDataverse mock = environment();
        UUID anna = mock.rows().create("contact", Map.of("firstname", "Anna"));
        mock.forget();
        client().whoAmI();
        client().clockProblem();
        client().metadata().tables();
        client().metadata().table(CONTACT);
        client().metadata().childrenOf(CONTACT);
        client().metadata().parentsOf(CONTACT);
        client().access().ownUser();
        client().access().blindSpot(CONTACT, Set.of(new ColumnName("new_healthnote")));
        found(equal(FIRST, new Literal.Text("Anna")));
        client().rows().count(CONTACT, new Condition.AllRows());
        client().rows().rows(CONTACT, List.of(anna), List.of(FIRST));
        client().rows().row(ref(anna), List.of(FIRST));
        client().rows().together(List.of(new RowQuery(CONTACT, List.of(), new Condition.AllRows())));
        assertThat(mock.received()).isNotEmpty().noneMatch(one -> one.writes());
    }

    @Test
    void the_definition_of_contact_is_whole() {
        environment();
        assertThat(client().metadata().tables()).contains(CONTACT, new TableName("activityparty"));
        Table contact = client().metadata().table(CONTACT).orElseThrow();
        assertThat(contact.entitySetName()).isEqualTo("contacts");
        assertThat(contact.primaryId()).isEqualTo(new ColumnName("contactid"));
        assertThat(contact.primaryName()).isEqualTo(new ColumnName("fullname"));
        assertThat(contact.kind()).isEqualTo(TableKind.STANDARD);
        assertThat(contact.versioned()).isTrue();
        Column mail = column(contact, "emailaddress1");
        assertThat(mail.type()).isEqualTo(ColumnType.TEXT);
        assertThat(mail.format()).isEqualToIgnoringCase("Email");
        assertThat(mail.maxLength()).isEqualTo(100);
        Column birth = column(contact, "birthdate");
        assertThat(birth.dates()).isEqualTo(DateBehavior.DATE_ONLY);
        assertThat(column(contact, "createdon").dates()).isEqualTo(DateBehavior.USER_LOCAL);
        assertThat(column(contact, "createdon").updatable()).isFalse();
        assertThat(column(contact, "fullname").updatable()).isFalse();
        assertThat(column(contact, "familystatuscode").choices())
                .containsEntry("Married", 2)
                .containsEntry("Gift", 2);
        assertThat(column(contact, "statecode").type()).isEqualTo(ColumnType.STATE);
        assertThat(column(contact, "statecode").choices()).containsEntry("Active", 0);
        assertThat(column(contact, "donotemail").type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(column(contact, "donotemail").choices()).containsValues(0, 1);
        assertThat(column(contact, "new_healthnote").secured()).isTrue();
        assertThat(column(contact, "parentcustomerid").type()).isEqualTo(ColumnType.CUSTOMER);
        assertThat(column(contact, "parentcustomerid").targets())
                .containsExactlyInAnyOrder(new TableName("account"), CONTACT);
        assertThat(contact.keys()).contains(Set.of(new ColumnName("externaluseridentifier")));
        assertThat(contact.columns().values()).noneMatch(one -> one.type() == ColumnType.OTHER && one.partOf() == null);
        assertThat(client().metadata().childrenOf(CONTACT))
                .anyMatch(one -> one.name().equals("incident_customer_contacts")
                        && one.onDelete() == DeleteBehavior.CASCADE
                        && one.collectionNavigation().equals("incident_customer_contacts"))
                .anyMatch(one ->
                        one.name().equals("contact_activity_parties") && one.onDelete() == DeleteBehavior.NO_CASCADE)
                .anyMatch(one -> one.onDelete() == DeleteBehavior.REMOVE_LINK);
        assertThat(client().metadata().parentsOf(CONTACT))
                .anyMatch(one -> one.lookupNavigation().equals("parentcustomerid_account"));
        assertThat(client().metadata()
                        .table(new TableName("email"))
                        .orElseThrow()
                        .activity())
                .isTrue();
        assertThat(client().metadata().table(new TableName("nosuch"))).isEmpty();
    }

    @Test
    void a_definition_costs_two_requests_and_is_then_known() {
        MockDataverse mock = environment();
        client().whoAmI();
        mock.forget();
        client().metadata().table(CONTACT);
        client().metadata().childrenOf(CONTACT);
        client().metadata().parentsOf(CONTACT);
        client().metadata().table(CONTACT);
        assertThat(mock.received().stream().filter(one -> !one.part()).count()).isEqualTo(2);
    }

    @Test
    void S5_sight_is_told_as_the_roles_are() {
        environment();
        assertThat(client().access().blindSpot(CONTACT, Set.of(FIRST, new ColumnName("new_healthnote"))))
                .isEmpty();
        for (String table : List.of("activityparty", "activitypointer", "email", "incident", "annotation")) {
            assertThat(client().access().blindSpot(new TableName(table), Set.of()))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void S5_a_role_below_the_organisation_and_a_secured_column_are_blind_spots() {
        environment(User.application(
                User.CONNECTOR_CLIENT, "Less Seeing", Role.connector().with("prvReadContact", 2), false));
        assertThat(client().access().blindSpot(CONTACT, Set.of()))
                .get()
                .asString()
                .contains("own business unit");
        environment(User.application(
                User.CONNECTOR_CLIENT, "Less Seeing", Role.connector().with("prvReadLead", 0), false));
        assertThat(client().access().blindSpot(new TableName("lead"), Set.of()))
                .get()
                .asString()
                .contains("may not read lead");
        assertThat(client().access().blindSpot(CONTACT, Set.of(FIRST))).isEmpty();
        assertThat(client().access().blindSpot(CONTACT, Set.of(new ColumnName("new_healthnote"))))
                .get()
                .asString()
                .contains("new_healthnote");
        environment(User.application(User.CONNECTOR_CLIENT, "Admin App", Role.systemAdministrator(), false));
        assertThat(client().access().blindSpot(CONTACT, Set.of(new ColumnName("new_healthnote"))))
                .isEmpty();
    }

    @Test
    void over_https_it_is_the_same_and_no_write_is_sent_twice() {
        try (MockDataverse mock = MockDataverse.builder().start();
                DataverseClient https = DataverseClient.open(
                        settings(mock, mock.clientSecret(), List.of(mock.ca())),
                        new OkHttpClient(),
                        java.time.InstantSource.system())) {
            assertThat(https.whoAmI().organization()).isEqualTo(mock.organizationId());
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < 5_010; i++) {
                ids.add(mock.rows().create("contact", Map.of("firstname", "Ä " + i)));
            }
            Set<UUID> seen = new HashSet<>();
            https.rows().stream(
                    new RowQuery(CONTACT, List.of(FIRST), new Condition.AllRows()),
                    row -> seen.add(row.ref().id()));
            assertThat(seen).hasSize(5_010);
            for (Fault fault : List.of(Fault.dropBeforeRead(), Fault.dropAfterCommit(), Fault.status(503))) {
                UUID id = ids.remove(0);
                mock.forget();
                mock.faults().next(when("POST", "batch"), fault);
                assertThat(https.writer().write(List.of(new Write.Delete(ref(id), version(mock, id)))))
                        .allMatch(Answer.Unknown.class::isInstance);
                assertThat(reads(mock, "$batch")).as("%s", fault).isEqualTo(1);
            }
            UUID id = ids.remove(0);
            assertThat(https.writer().write(List.of(new Write.Delete(ref(id), version(mock, id)))))
                    .containsExactly(new Answer.Written());
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_named() {
        try (MockDataverse mock = MockDataverse.builder().start();
                DataverseClient https = DataverseClient.open(
                        settings(mock, mock.clientSecret(), List.of()), new OkHttpClient(), time, time)) {
            DataverseException failure =
                    org.assertj.core.api.Assertions.catchThrowableOfType(DataverseException.class, https::whoAmI);
            assertThat(failure).hasMessageContaining("is not trusted").hasMessageContaining("trustedCa");
            assertThat(failure.isTransient()).isFalse();
        }
    }

    @Test
    void a_host_that_is_not_there_is_named() {
        DataverseSettings settings = new DataverseSettings(
                "prod",
                URI.create("https://nosuch.invalid"),
                new UUID(1, 1),
                "tenant",
                "client",
                new Credential.Secret("x"),
                URI.create("https://nosuch.invalid"),
                List.of());
        try (DataverseClient lost = DataverseClient.open(settings, new OkHttpClient(), time, time)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(DataverseException.class, lost::whoAmI))
                    .hasMessageContaining("nosuch.invalid");
        }
    }

    private List<Row> found(Condition where, ColumnName... columns) {
        List<Row> rows = new ArrayList<>();
        client().rows().stream(new RowQuery(CONTACT, List.of(columns), where), rows::add);
        return rows;
    }

    private static List<UUID> ids(List<Row> rows) {
        return rows.stream().map(row -> row.ref().id()).toList();
    }

    private static Condition equal(ColumnName column, Literal value) {
        return new Compare(Path.of(column), Operator.EQUAL, value);
    }

    private static Column column(Table table, String name) {
        return table.column(new ColumnName(name)).orElseThrow();
    }

    private static RowRef ref(UUID id) {
        return new RowRef("prod", CONTACT, id);
    }

    private static RowVersion version(MockDataverse mock, UUID id) {
        return new RowVersion("W/\"" + mock.rows().version("contact", id) + "\"");
    }
}
