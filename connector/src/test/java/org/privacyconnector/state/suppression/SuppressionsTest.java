package org.privacyconnector.state.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.privacyconnector.identity.Certainty;
import org.privacyconnector.identity.CustomerNumber;
import org.privacyconnector.identity.Email;
import org.privacyconnector.identity.Identity;
import org.privacyconnector.identity.IdentityKind;
import org.privacyconnector.identity.OrganisationNumber;
import org.privacyconnector.identity.Personnummer;
import org.privacyconnector.identity.Phone;
import org.privacyconnector.store.SqliteStore;
import org.privacyconnector.store.Store;
import org.privacyconnector.table.TableName;

/** Who was erased is known again by keyed hashes, for as long as there is a ground. */
class SuppressionsTest {
    private static final Instant SINCE = Instant.parse("2026-11-24T08:00:00Z");
    private static final Instant UNTIL = Instant.parse("2028-11-25T00:00:00Z");
    private static final Identity ANNA = new Email("anna@example.se");
    private static final Identity NUMBER = new Personnummer("198112289874", true);
    private static final String OLD = line(1, 'a');
    private static final String NEW = line(2, 'b');

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @BeforeEach
    void open() {
        store = fresh(folder);
    }

    /** A store with nothing in it. */
    Store fresh(Path folder) {
        return SqliteStore.open(folder.resolve("store.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void who_was_suppressed_is_known_by_each_identity_and_nobody_else_is() {
        add(with(OLD), "E-1", ANNA, NUMBER, new Phone("+46701740605"));
        assertThat(find(with(OLD), ANNA)).containsExactly(new Match("E-1", IdentityKind.EMAIL, Certainty.LIKELY));
        assertThat(find(with(OLD), NUMBER))
                .containsExactly(new Match("E-1", IdentityKind.PERSONNUMMER, Certainty.CERTAIN));
        assertThat(find(with(OLD), new Phone("+46701740605")))
                .containsExactly(new Match("E-1", IdentityKind.PHONE, Certainty.WEAK));
        assertThat(find(with(OLD), new Email("anne@example.se"), new Phone("+46701740606")))
                .isEmpty();
    }

    @Test
    void the_same_text_of_another_kind_or_in_another_environment_is_somebody_else() {
        add(with(OLD), "E-1", new CustomerNumber("anna@example.se"));
        assertThat(find(with(OLD), ANNA)).isEmpty();
        assertThat(find(new Suppressions("sandbox", keys(OLD)), new CustomerNumber("anna@example.se")))
                .isEmpty();
        assertThat(keys(OLD).all("production", ANNA).get(0).hash())
                .isNotEqualTo(keys(OLD).all("sandbox", ANNA).get(0).hash());
    }

    @Test
    void it_is_written_once_however_often_it_is_asked_for_also_after_the_key_was_changed() {
        assertThat(add(with(OLD), "E-1", ANNA, NUMBER)).isEqualTo(2);
        assertThat(add(with(OLD), "E-1", ANNA, NUMBER)).isZero();
        assertThat(add(with(OLD, NEW), "E-1", ANNA, NUMBER)).isZero();
        assertThat(lines()).isEqualTo(2);
    }

    @Test
    void S29_a_new_key_hashes_what_comes_and_the_old_one_still_knows_what_was() {
        add(with(OLD), "E-1", ANNA);
        add(with(OLD, NEW), "E-2", NUMBER);
        assertThat(find(with(OLD, NEW), ANNA, NUMBER))
                .extracting(Match::caseRef)
                .containsExactly("E-1", "E-2");
        assertThat(keyIds()).hasSize(2);
    }

    @Test
    void S29_a_missing_key_is_never_no_match() {
        add(with(OLD), "E-1", ANNA);
        assertThatThrownBy(() -> find(with(NEW), NUMBER))
                .isInstanceOf(MissingKey.class)
                .hasMessageContaining("suppression key 1-")
                .hasMessageContaining("Bring its line back");
        assertThatThrownBy(() -> add(with(NEW), "E-2", NUMBER)).isInstanceOf(MissingKey.class);
        assertThatThrownBy(() -> keys("# nothing")).isInstanceOf(MissingKey.class);
        assertThatThrownBy(() -> keys(OLD, OLD)).isInstanceOf(MissingKey.class).hasMessageContaining("epoch 1");
        assertThatThrownBy(() -> keys("2 AAAA")).isInstanceOf(MissingKey.class).hasMessageNotContaining("AAAA");
    }

    @Test
    void a_key_is_not_needed_any_more_once_its_entries_are_lifted_or_ended() {
        add(with(OLD), "E-1", ANNA);
        assertThat(store.<Boolean>submit(tx -> book().lift(tx, "E-1", "new order", "came back", SINCE)))
                .isTrue();
        assertThat(find(with(NEW), ANNA)).isEmpty();
        assertThat(store.<Boolean>submit(tx -> book().lift(tx, "E-1", "new order", "again", SINCE)))
                .isFalse();
        assertThat(add(with(OLD), "E-1", ANNA)).as("a lifted case stays lifted").isZero();
        assertThat(find(with(OLD), ANNA)).isEmpty();
    }

    @Test
    void it_is_in_force_up_to_its_end_and_not_at_it() {
        add(with(OLD), "E-1", ANNA);
        assertThat(findAt(UNTIL.minusMillis(1), ANNA)).hasSize(1);
        assertThat(findAt(UNTIL, ANNA)).isEmpty();
        assertThat(store.<Integer>submit(tx -> book().forget(tx, UNTIL.minusMillis(1))))
                .isZero();
        assertThat(store.<Integer>submit(tx -> book().forget(tx, UNTIL))).isEqualTo(1);
        assertThat(store.<List<SuppressedCases.Case>>read(book()::all)).isEmpty();
        assertThatThrownBy(() -> new Suppressed("E-1", List.of(), UNTIL, UNTIL, "6.1.f"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void S21_an_address_that_others_have_too_says_only_perhaps() {
        store.submit(tx -> with(OLD)
                .add(tx, new Suppressed("E-1", List.of(new Suppressed.Known(ANNA, true)), SINCE, UNTIL, "6.1.f")));
        assertThat(find(with(OLD), ANNA)).extracting(Match::certainty).containsExactly(Certainty.WEAK);

        Identity couple = new Email("anna.och.bo@example.se");
        add(with(OLD), "E-2", couple, NUMBER);
        assertThat(find(with(OLD), couple)).extracting(Match::certainty).containsExactly(Certainty.LIKELY);
        add(with(OLD), "E-3", couple);
        assertThat(find(with(OLD), couple)).extracting(Match::certainty).containsOnly(Certainty.WEAK);
        assertThat(find(with(OLD), NUMBER)).extracting(Match::certainty).containsExactly(Certainty.CERTAIN);
    }

    @Test
    void a_number_written_without_its_century_is_known_as_the_older_person_too_but_less_surely() {
        add(with(OLD), "E-1", new Personnummer("192712289875", true));
        assertThat(find(with(OLD), new Personnummer("202712289875", false)))
                .containsExactly(new Match("E-1", IdentityKind.PERSONNUMMER, Certainty.LIKELY));
        assertThat(find(with(OLD), new Personnummer("202712289875", true))).isEmpty();
    }

    @Test
    void who_was_suppressed_by_a_number_without_its_century_is_known_as_either_person() {
        assertThat(add(with(OLD), "E-1", new Personnummer("202712289875", false)))
                .isEqualTo(1);
        Match likely = new Match("E-1", IdentityKind.PERSONNUMMER, Certainty.LIKELY);
        Match certain = new Match("E-1", IdentityKind.PERSONNUMMER, Certainty.CERTAIN);
        assertThat(find(with(OLD), new Personnummer("192712289875", true))).containsExactly(likely);
        assertThat(find(with(OLD), new Personnummer("202712289875", true))).containsExactly(certain);
        assertThat(find(with(OLD), new Personnummer("202712289875", false)))
                .as("one match, the surest")
                .containsExactly(certain);
        assertThat(store.<List<SuppressedCases.Case>>read(book()::all))
                .extracting(SuppressedCases.Case::identities)
                .containsExactly(1L);

        assertThat(add(with(OLD), "E-1", new Personnummer("192712289875", true)))
                .as("now it is known for sure")
                .isEqualTo(1);
        assertThat(find(with(OLD), new Personnummer("192712289875", true))).containsExactly(certain);
    }

    @Test
    void what_is_written_down_counts_at_once_also_for_an_instance_whose_clock_is_behind() {
        add(with(OLD), "E-1", ANNA);
        assertThat(findAt(SINCE.minusSeconds(30), ANNA)).hasSize(1);
    }

    @Test
    void the_number_of_a_company_is_not_kept() {
        assertThat(add(with(OLD), "E-1", new OrganisationNumber("5560160680"))).isZero();
    }

    @Test
    void a_row_is_released_with_the_last_case_that_it_is_about() {
        TableName contact = new TableName("contact");
        UUID row = new UUID(0, 7);
        Reappearances book = new Reappearances("production");
        List<Match> both = List.of(
                new Match("E-1", IdentityKind.EMAIL, Certainty.LIKELY),
                new Match("E-1", IdentityKind.PHONE, Certainty.WEAK),
                new Match("E-2", IdentityKind.PHONE, Certainty.WEAK));
        assertThat(store.<Boolean>submit(tx -> book.set(tx, contact, row, both, SINCE)))
                .isTrue();
        assertThat(store.<Boolean>submit(tx -> book.set(tx, contact, row, both, SINCE)))
                .isFalse();
        assertThat(store.<List<Reappearances.Of>>read(tx -> book.of(tx, contact, row)))
                .containsExactly(
                        new Reappearances.Of("E-1", Certainty.LIKELY), new Reappearances.Of("E-2", Certainty.WEAK));
        assertThat(store.<List<Reappearances.In>>submit(tx -> book.release(tx, "E-1")))
                .isEmpty();
        assertThat(store.<List<Reappearances.In>>submit(tx -> book.release(tx, "E-2")))
                .containsExactly(new Reappearances.In(contact, row));
    }

    private long lines() {
        return store.read(tx -> tx.one("select count(*) from suppression", row -> row.getLong(1))
                .orElseThrow());
    }

    private List<String> keyIds() {
        return store.read(tx -> tx.query("select distinct key_id from suppression", row -> row.getString(1)));
    }

    private static SuppressedCases book() {
        return new SuppressedCases("production");
    }

    private static String line(int epoch, char filled) {
        byte[] key = String.valueOf(filled).repeat(32).getBytes(StandardCharsets.US_ASCII);
        return epoch + " " + Base64.getEncoder().encodeToString(key);
    }

    private static SuppressionKeys keys(String... lines) {
        return SuppressionKeys.read(String.join("\n", lines), "suppression.keys");
    }

    private static Suppressions with(String... lines) {
        return new Suppressions("production", keys(lines));
    }

    private int add(Suppressions suppressions, String caseRef, Identity... identities) {
        List<Suppressed.Known> known = Stream.of(identities)
                .map(identity -> new Suppressed.Known(identity, false))
                .toList();
        return store.submit(tx -> suppressions.add(tx, new Suppressed(caseRef, known, SINCE, UNTIL, "6.1.f")));
    }

    private List<Match> find(Suppressions suppressions, Identity... identities) {
        return store.read(tx -> suppressions.find(tx, List.of(identities), SINCE.plusSeconds(60)));
    }

    private List<Match> findAt(Instant at, Identity identity) {
        return store.read(tx -> with(OLD).find(tx, List.of(identity), at));
    }
}
