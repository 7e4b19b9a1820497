package org.privacyconnector.duty.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.privacyconnector.policy.Policy;
import org.privacyconnector.table.Column;
import org.privacyconnector.table.ColumnName;
import org.privacyconnector.table.ColumnType;
import org.privacyconnector.table.RowRef;
import org.privacyconnector.table.TableKind;

/** The small CRM that the right policy of the corpus fits, with columns of every kind that gives trouble, and seeded rows. */
final class FittingWorld {
    final Crm crm = new Crm();

    FittingWorld() {
        crm.world
                .more(
                        "contact",
                        World.required("new_number", ColumnType.TEXT),
                        World.column("new_contract", ColumnType.FILE),
                        World.column("new_interests", ColumnType.MULTI_CHOICE),
                        World.text("new_membernumber"),
                        World.choice("new_grade", "Grade", ColumnType.CHOICE, Map.of("High", 1, "HIGH", 2, "Low", 3)),
                        World.choice("new_score1", "Points", ColumnType.INTEGER, Map.of()),
                        World.choice("new_score2", "Points", ColumnType.INTEGER, Map.of()),
                        unreadable("new_hidden"))
                .key("contact", "new_membernumber")
                .table("new_external", false, TableKind.VIRTUAL);
    }

    private static Column unreadable(String name) {
        return new Column(
                new ColumnName(name),
                name,
                ColumnType.TEXT,
                false,
                true,
                false,
                false,
                null,
                100,
                null,
                null,
                Map.of(),
                Set.of());
    }

    /** Rows of every table of the right policy, of every age and state, with cases, mails and deals here and there. */
    FittingWorld seeded(long seed, int persons) {
        Random random = new Random(seed);
        for (int i = 0; i < persons; i++) {
            RowRef contact = crm.world.put(
                    "contact",
                    "lastname",
                    "ZZPII-" + i,
                    "createdon",
                    moment(random),
                    "statecode",
                    random.nextInt(2),
                    "new_points",
                    random.nextInt(5));
            if (random.nextInt(4) > 0) {
                crm.world.edit(contact, "new_endedon", day(random));
            }
            if (random.nextInt(3) == 0) {
                crm.world.edit(contact, "address1_city", random.nextBoolean() ? "Lund" : "Umeå");
            }
            if (random.nextInt(4) == 0) {
                crm.world.put(
                        "incident", "customerid", contact, "statecode", random.nextInt(2), "createdon", moment(random));
            }
            if (random.nextInt(4) == 0) {
                crm.world.put("opportunity", "parentcontactid", contact, "createdon", moment(random));
            }
            if (random.nextInt(3) == 0) {
                crm.world.put("email", "regardingobjectid", contact, "createdon", moment(random));
            }
            RowRef lead = crm.world.put(
                    "lead", "lastname", "ZZPII-" + i, "createdon", moment(random), "statecode", random.nextInt(3));
            if (random.nextInt(3) == 0) {
                crm.world.put(
                        "email",
                        "regardingobjectid",
                        lead,
                        "createdon",
                        moment(random),
                        "directioncode",
                        random.nextBoolean());
            }
            RowRef invoice = crm.world.put("invoice", "name", "ZZPII-" + i, "statecode", 0);
            if (random.nextInt(5) > 0) {
                crm.world.edit(invoice, "new_bookedon", day(random));
            }
        }
        return this;
    }

    private static LocalDate day(Random random) {
        return LocalDate.of(2014, 1, 1).plusDays(random.nextInt(365 * 12));
    }

    private static Instant moment(Random random) {
        return day(random).atTime(random.nextInt(24), 0).atZone(Crm.STOCKHOLM).toInstant();
    }

    RetentionDuty duty(Policy policy) {
        return new RetentionDuty(
                World.ENVIRONMENT,
                Crm.STOCKHOLM,
                policy,
                Crm.LAWS,
                crm.world,
                crm.world,
                crm.world,
                crm.world,
                crm.world);
    }

    /** Everything that the policy would change, as text. */
    Set<String> changed(Policy policy) {
        Drawn drawn = new Drawn();
        duty(policy).plan(crm.asOf(), drawn);
        TreeSet<String> rows = new TreeSet<>();
        drawn.lines().forEach(line -> rows.add(line.row() + " " + drawn.of(line.row())));
        return rows;
    }

    static List<String> files() {
        return List.of(
                "yaml.txt",
                "words.txt",
                "rules.txt",
                "holds-and-tests.txt",
                "data-map.txt",
                "limits.txt",
                "schedule.txt",
                "webhooks.txt",
                "operator.txt");
    }
}
