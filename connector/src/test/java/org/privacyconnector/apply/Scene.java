package org.privacyconnector.apply;

import java.util.Map;
import org.privacyconnector.effect.Effect;
import org.privacyconnector.table.DeleteBehavior;
import org.privacyconnector.table.Lookup;
import org.privacyconnector.table.RowRef;

/**
 * Accounts with contacts; contacts with cases (which forbid that the contact goes), tasks (which go along) and leads that point at them
 * (whose lookup the platform empties). Old leads are anonymised, old contacts of one account deleted, others put in quarantine.
 */
final class Scene {
    final FakeWorld world = new FakeWorld();
    final PlanOf plan = new PlanOf(world);

    Scene() {
        world.relate("contact", "incident", "customerid", DeleteBehavior.RESTRICT);
        world.relate("contact", "task", "regardingobjectid", DeleteBehavior.CASCADE);
        world.relate("task", "annotation", "objectid", DeleteBehavior.CASCADE);
        world.relate("contact", "account", "primarycontactid", DeleteBehavior.REMOVE_LINK);
        world.relate("account", "contact", "parentcustomerid", DeleteBehavior.RESTRICT);
    }

    /** Account {@code n} with two contacts, each with a case, and a task with a note; its first contact is its primary one. */
    void household(int n) {
        RowRef account = world.add("account", n, Map.of("name", "ZZPII-Company " + n));
        for (int c = 2 * n; c < 2 * n + 2; c++) {
            RowRef contact = world.add("contact", c, Map.of("lastname", "ZZPII-" + c, "parentcustomerid", to(account)));
            RowRef incident = world.add("incident", c, Map.of("customerid", to(contact)));
            RowRef task = world.add("task", c, Map.of("regardingobjectid", to(contact)));
            RowRef note = world.add("annotation", c, Map.of("objectid", to(task)));
            plan.delete(1, incident, contact)
                    .cascaded(0, note, task)
                    .cascaded(1, task, contact)
                    .delete(2, contact, account);
        }
        world.edit(account, "primarycontactid", to(FakeWorld.ref("contact", 2 * n)));
        plan.delete(3, account, null);
    }

    /** A lead to be anonymised. */
    RowRef lead(int n) {
        RowRef lead =
                world.add("lead", n, Map.of("lastname", "ZZPII-" + n, "emailaddress1", "zzpii-" + n + "@example.se"));
        plan.update(1, lead, null, Effect.Why.ANONYMISE, Map.of("lastname", "Anonymised", "emailaddress1", ""));
        return lead;
    }

    /** An opportunity to be put in quarantine. */
    RowRef opportunity(int n) {
        RowRef row = world.add("opportunity", n, Map.of("name", "ZZPII-" + n, "statecode", 0L, "statuscode", 3L));
        plan.update(1, row, null, Effect.Why.QUARANTINE, Map.of("statecode", 1, "statuscode", 5));
        return row;
    }

    private static Lookup to(RowRef row) {
        return new Lookup(row.id(), row.table());
    }

    /** A world in which much goes wrong, yet always the same. */
    static Scene troubled() {
        Scene scene = new Scene();
        for (int n = 0; n < 4; n++) {
            scene.household(n);
        }
        RowRef[] leads = new RowRef[5];
        RowRef[] opportunities = new RowRef[4];
        for (int n = 0; n < 5; n++) {
            leads[n] = scene.lead(n);
        }
        for (int n = 0; n < 4; n++) {
            opportunities[n] = scene.opportunity(n);
        }
        scene.plan.sealed();
        // after the plan: a user edits, deletes, holds, adds
        scene.world.edit(leads[1], "lastname", "ZZPII-new");
        scene.world.remove(FakeWorld.ref("incident", 2));
        scene.world.edit(opportunities[1], "hold", "yes");
        scene.world.fault(FakeWorld.ref("incident", 5), FakeWorld.Fault.VETO);
        scene.world.fault(leads[2], FakeWorld.Fault.LOST_AFTER);
        scene.world.fault(opportunities[2], FakeWorld.Fault.LOST_BEFORE);
        scene.world.fault(FakeWorld.ref("contact", 1), FakeWorld.Fault.NOT_DONE);
        return scene;
    }
}
