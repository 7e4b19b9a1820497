package org.privacyconnector.duty.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.privacyconnector.policy.binding.BoundHold;
import org.privacyconnector.policy.binding.BoundRule;
import org.privacyconnector.policy.odata.Filter;
import org.privacyconnector.policy.odata.FilterException;
import org.privacyconnector.policy.sentence.Language;
import org.privacyconnector.policy.sentence.Sentences;
import org.privacyconnector.table.Condition;
import org.privacyconnector.table.Literal;
import org.privacyconnector.table.Path;
import org.privacyconnector.table.RowRef;

/** Conditions, whatever their shape: read from a filter, told as a sentence, and meaning the same once they are resolved. */
class ConditionsTest {
    @Test
    void a_filter_reads_back_as_the_condition_that_it_was_written_from() throws FilterException {
        DrawnConditions drawn = new DrawnConditions(4711);
        for (int i = 0; i < 3000; i++) {
            Condition condition = drawn.next(4);
            String text = DrawnConditions.filter(condition);
            assertThat(Filter.parse(text)).as(text).isEqualTo(condition);
            assertThat(DrawnConditions.filter(Filter.parse(text))).isEqualTo(text);
        }
        Condition rare = DrawnConditions.ofEachKind();
        assertThat(Filter.parse(DrawnConditions.filter(rare))).isEqualTo(rare);
    }

    @Test
    void spaces_mean_nothing_in_a_filter() throws FilterException {
        assertThat(Filter.parse("  statecode   eq 0  and(lastname ne null)  "))
                .isEqualTo(Filter.parse("statecode eq 0 and (lastname ne null)"));
    }

    @Test
    void a_filter_cut_off_anywhere_never_reads_as_something_wider() throws FilterException {
        DrawnConditions drawn = new DrawnConditions(815);
        for (int i = 0; i < 300; i++) {
            String text = DrawnConditions.filter(drawn.next(3));
            for (int end = 0; end < text.length(); end++) {
                try {
                    // a shorter filter may be a whole one by itself, but it is never nothing at all
                    assertThat(Filter.parse(text.substring(0, end))).isNotInstanceOf(Condition.AllRows.class);
                } catch (FilterException refused) {
                    assertThat(refused.at()).isBetween(0, end);
                    assertThat(refused.summary()).isNotBlank();
                }
            }
        }
    }

    @Test
    void every_condition_has_a_sentence_in_english_and_swedish() {
        DrawnConditions drawn = new DrawnConditions(42);
        for (Language language : Language.values()) {
            Sentences sentences = new Sentences(language);
            for (int i = 0; i < 1000; i++) {
                sentence(sentences, drawn.next(4));
            }
            sentence(sentences, DrawnConditions.ofEachKind());
            sentence(sentences, new Condition.AllRows());
            sentence(
                    sentences,
                    new Condition.Compare(
                            new Path(List.of(), "Status", false), Condition.Operator.EQUAL, new Literal.Label("Open")));
        }
    }

    private static void sentence(Sentences sentences, Condition condition) {
        assertThat(sentences.condition(condition)).isNotBlank().doesNotContain("null", "Condition", "Literal[", "[");
    }

    @Test
    void sentences_do_not_run_conditions_together() {
        Sentences english = new Sentences(Language.ENGLISH);
        Condition a = new Condition.IsSet(new Path(List.of(), "a", false));
        Condition b = new Condition.IsSet(new Path(List.of(), "b", false));
        Condition c = new Condition.IsSet(new Path(List.of(), "c", false));
        assertThat(english.condition(new Condition.Or(List.of(a, new Condition.And(List.of(b, c))))))
                .isNotEqualTo(english.condition(new Condition.And(List.of(new Condition.Or(List.of(a, b)), c))));
        assertThat(english.condition(new Condition.Any("r", new Condition.Or(List.of(a, b)))))
                .isNotEqualTo(english.condition(new Condition.Or(List.of(new Condition.Any("r", a), b))));
    }

    @Test
    void a_written_condition_and_the_resolved_one_hold_for_the_same_rows() {
        DrawnConditions drawn = new DrawnConditions(99);
        Crm crm = filled(drawn);
        Evaluator evaluator = new Evaluator(crm.world);
        for (int i = 0; i < 1500; i++) {
            Condition written = drawn.next(3);
            crm.rules.clear();
            crm.rule("drawn", "contact").where(written).delete();
            BoundRule bound = Objects.requireNonNull(
                    crm.duty().resolved().rules().get(0).bound(), () -> "not resolved: " + written);
            for (World.Thing thing : crm.world.things(bound.table().name())) {
                assertThat(evaluator.holds(thing, bound.where()))
                        .as("%s on %s", written, thing.values)
                        .isEqualTo(evaluator.holds(thing, written));
            }
        }
    }

    @Test
    void S12_a_hold_that_is_resolved_knows_yes_and_no_and_nothing_between() {
        DrawnConditions drawn = new DrawnConditions(101);
        Crm crm = filled(drawn);
        Evaluator evaluator = new Evaluator(crm.world);
        for (int i = 0; i < 1500; i++) {
            Condition written = drawn.next(3);
            crm.holds.clear();
            crm.hold("drawn", "contact", List.of(), written);
            BoundHold bound = Objects.requireNonNull(
                    crm.duty().resolved().holds().get(0).bound(), () -> "not resolved: " + written);
            for (World.Thing thing : crm.world.things(bound.table().name())) {
                assertThat(evaluator.holds(thing, bound.covers()))
                        .as("%s on %s", written, thing.values)
                        .isEqualTo(evaluator.yesOrNo(thing, written));
            }
        }
    }

    private static Crm filled(DrawnConditions drawn) {
        Crm crm = new Crm();
        for (int i = 0; i < 60; i++) {
            RowRef row = crm.world.put("contact");
            fill(crm, row, drawn);
            for (int n = drawn.number(3); n > 0; n--) {
                RowRef mail = crm.world.put("email", "regardingobjectid", row);
                if (drawn.number(3) > 0) {
                    crm.world.edit(mail, "subject", drawn.word());
                }
                if (drawn.number(2) == 0) {
                    crm.world.put("annotation", "objectid", mail, "notetext", drawn.word());
                }
            }
        }
        return crm;
    }

    private static void fill(Crm crm, RowRef row, DrawnConditions drawn) {
        if (drawn.number(4) > 0) {
            crm.world.edit(row, "lastname", drawn.word());
        }
        if (drawn.number(4) > 0) {
            crm.world.edit(row, "new_points", drawn.number(4) - 1);
        }
        if (drawn.number(4) > 0) {
            crm.world.edit(row, "new_endedon", drawn.day());
        }
        if (drawn.number(4) > 0) {
            crm.world.edit(row, "new_lastlogin", drawn.moment());
        }
    }
}
