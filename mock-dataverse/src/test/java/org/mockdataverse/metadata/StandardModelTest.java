package org.mockdataverse.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.metadata.TableBuilder.option;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandardModelTest {
    private final Model model = StandardModel.create();

    @Test
    void every_relationship_joins_a_lookup_to_a_primary_id() {
        for (Relationship each : model.relationships()) {
            Table one = model.get(each.referencedTable());
            Table many = model.get(each.referencingTable());
            assertThat(each.referencedColumn()).as(each.schemaName()).isEqualTo(one.primaryId());
            assertThat(many.column(each.referencingColumn()))
                    .as(each.schemaName())
                    .hasValueSatisfying(column -> {
                        assertThat(column.type().isLookup()).isTrue();
                        assertThat(column.targets()).contains(one.name());
                    });
        }
    }

    @Test
    void every_lookup_leads_somewhere() {
        for (Table table : model.tables()) {
            for (Column column : table.columns()) {
                // the audit log and the recycle bin tell of rows of any table, and no relationship says so
                if (column.type().isLookup()
                        && !List.of("audit", "deleteditemreference").contains(table.name())) {
                    assertThat(column.targets()).as(table + "." + column.name()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void names_are_unique() {
        assertThat(model.tables().stream().map(Table::entitySet)).doesNotHaveDuplicates();
        assertThat(model.tables().stream().map(table -> table.traits().typeCode()))
                .doesNotHaveDuplicates();
        assertThat(model.relationships().stream().map(Relationship::schemaName)).doesNotHaveDuplicates();
        for (Table table : model.tables()) {
            List<String> names =
                    new ArrayList<>(table.columns().stream().map(Column::name).toList());
            assertThat(names).as(table.name()).doesNotHaveDuplicates();
            model.manyToOne(table.name()).stream()
                    .map(Relationship::referencingColumn)
                    .distinct()
                    .forEach(column -> {
                        List<String> ways = model.manyToOne(table.name()).stream()
                                .filter(each -> each.referencingColumn().equals(column))
                                .map(each -> each.referencedTable() + " " + each.lookupNavigation())
                                .toList();
                        assertThat(ways).as(table + "." + column).doesNotHaveDuplicates();
                    });
            List<String> collections = new ArrayList<>(model.oneToMany(table.name()).stream()
                    .map(Relationship::collectionNavigation)
                    .toList());
            model.manyToMany().forEach(each -> {
                if (each.table1().equals(table.name())) {
                    collections.add(each.navigation1());
                }
                if (each.table2().equals(table.name())) {
                    collections.add(each.navigation2());
                }
            });
            assertThat(collections).as(table.name()).doesNotHaveDuplicates();
        }
    }

    @Test
    void status_reasons_belong_to_states_and_states_have_a_usual_reason() {
        for (Table table : model.tables()) {
            if (table.column("statecode").isEmpty()) {
                continue;
            }
            List<Choice> states = table.column("statecode").orElseThrow().choices();
            List<Choice> reasons = table.column("statuscode").orElseThrow().choices();
            Set<Integer> known = new HashSet<>();
            states.forEach(state -> known.add(state.value()));
            assertThat(reasons).allSatisfy(reason -> assertThat(known).contains(reason.state()));
            assertThat(states)
                    .as(table.name())
                    .allSatisfy(state -> assertThat(reasons)
                            .anyMatch(reason -> reason.value() == state.state() && reason.state() == state.value()));
        }
    }

    @Test
    void primary_columns_exist() {
        for (Table table : model.tables()) {
            assertThat(table.column(table.primaryId())).as(table.name()).isPresent();
            String name = table.traits().primaryName();
            assertThat(name.isEmpty() || table.column(name).isPresent())
                    .as(table.name())
                    .isTrue();
        }
    }

    @Test
    void what_the_sample_policy_names_is_there_with_its_real_behaviour() {
        expect("Contact_Emails", "contact", "email", Cascade.CASCADE);
        expect("Contact_Phonecalls", "contact", "phonecall", Cascade.CASCADE);
        expect("Contact_Tasks", "contact", "task", Cascade.CASCADE);
        expect("Contact_Annotation", "contact", "annotation", Cascade.CASCADE);
        expect("Contact_ActivityPointers", "contact", "activitypointer", Cascade.REMOVE_LINK);
        expect("contact_activity_parties", "contact", "activityparty", Cascade.NO_CASCADE);
        expect("lead_activity_parties", "lead", "activityparty", Cascade.NO_CASCADE);
        expect("opportunity_parent_contact", "contact", "opportunity", Cascade.REMOVE_LINK);
        expect("incident_customer_contacts", "contact", "incident", Cascade.CASCADE);
        expect("contact_as_primary_contact", "contact", "incident", Cascade.REMOVE_LINK);
        expect("order_customer_contacts", "contact", "salesorder", Cascade.RESTRICT);
        expect("invoice_customer_contacts", "contact", "invoice", Cascade.RESTRICT);
        expect("Lead_Emails", "lead", "email", Cascade.CASCADE);
        expect("Lead_Phonecalls", "lead", "phonecall", Cascade.CASCADE);
        expect("Lead_Annotation", "lead", "annotation", Cascade.CASCADE);
        expect("Incident_Emails", "incident", "email", Cascade.CASCADE);
        expect("Incident_Phonecalls", "incident", "phonecall", Cascade.CASCADE);
        expect("Incident_Annotation", "incident", "annotation", Cascade.CASCADE);
    }

    @Test
    void deleting_a_contact_does_what_the_documentation_lists() {
        expect("Contact_Annotation", "contact", "annotation", Cascade.CASCADE);
        for (String activity :
                List.of("Emails", "Appointments", "Phonecalls", "Faxes", "SocialActivities", "Letters", "Tasks")) {
            assertThat(model.collection("contact", "Contact_" + activity))
                    .as(activity)
                    .hasValueSatisfying(found -> assertThat(found.onDelete()).isEqualTo(Cascade.CASCADE));
        }
        expect("account_primary_contact", "contact", "account", Cascade.REMOVE_LINK);
        expect("contact_customer_contacts", "contact", "contact", Cascade.REMOVE_LINK);
        expect("Contact_CustomerAddress", "contact", "customeraddress", Cascade.CASCADE);
        expect("contact_connections1", "contact", "connection", Cascade.CASCADE);
        expect("Contact_Feedback", "contact", "feedback", Cascade.CASCADE);
        expect("lk_contact_feedback_createdonbehalfby", "contact", "feedback", Cascade.RESTRICT);
        expect("Socialprofile_customer_contacts", "contact", "socialprofile", Cascade.CASCADE);
        expect("socialactivity_postauthor_contacts", "contact", "socialactivity", Cascade.REMOVE_LINK);
        expect("Contact_DuplicateBaseRecord", "contact", "duplicaterecord", Cascade.CASCADE);
        expect("Contact_DuplicateMatchingRecord", "contact", "duplicaterecord", Cascade.CASCADE);
        expect("Contact_BulkDeleteFailures", "contact", "bulkdeletefailure", Cascade.CASCADE);
        expect("Contact_SyncErrors", "contact", "syncerror", Cascade.CASCADE);
        expect("Contact_MailboxTrackingFolder", "contact", "mailboxtrackingfolder", Cascade.CASCADE);
        expect("Contact_AsyncOperations", "contact", "asyncoperation", Cascade.NO_CASCADE);
        expect("Contact_ProcessSessions", "contact", "processsession", Cascade.NO_CASCADE);
    }

    @Test
    void polymorphic_lookups_have_one_navigation_for_each_target() {
        assertThat(model.single("contact", "parentcustomerid_account")).isPresent();
        assertThat(model.single("contact", "parentcustomerid_contact")).isPresent();
        assertThat(model.single("incident", "customerid_account")).isPresent();
        assertThat(model.single("email", "regardingobjectid_lead_email")).isPresent();
        assertThat(model.single("annotation", "objectid_contact")).isPresent();
        assertThat(model.single("activityparty", "partyid_systemuser")).isPresent();
        assertThat(model.lookup("contact", "ownerid", "team")).isPresent();
    }

    @Test
    void a_test_may_add_tables_of_its_own() {
        Model more = StandardModel.builder()
                .add(TableBuilder.of("new_Vehicle", "new_vehicles")
                        .label("Vehicle", "Fordon")
                        .text("new_Plate", 10, "Plate", "Registreringsnummer")
                        .primaryName()
                        .choice("new_Kind", "Kind", "Slag", option(1, "Car", "Bil"))
                        .lookup("new_Keeper", "Keeper", "Ägare")
                        .activeOrNot()
                        .standardColumns())
                .add(TableBuilder.of("new_Signal", "new_signals")
                        .type("Elastic")
                        .standardColumns())
                .relate(
                        "new_contact_new_vehicle",
                        "contact",
                        "new_vehicle",
                        "new_keeper",
                        "new_Keeper",
                        Cascade.RESTRICT)
                .build();

        Table vehicle = more.get("new_vehicle");
        assertThat(vehicle.column("new_keeper").orElseThrow().targets()).containsExactly("contact");
        assertThat(vehicle.column("new_plate").orElseThrow().custom()).isTrue();
        assertThat(more.collection("contact", "new_contact_new_vehicle")).isPresent();
        assertThat(more.get("new_signal").traits().tableType()).isEqualTo("Elastic");
        assertThat(more.get("contact").column("firstname").orElseThrow().custom())
                .isFalse();
    }

    private void expect(String name, String one, String many, Cascade onDelete) {
        assertThat(model.collection(one, name)).as(name).hasValueSatisfying(found -> {
            assertThat(found.referencingTable()).isEqualTo(many);
            assertThat(found.onDelete()).isEqualTo(onDelete);
        });
    }
}
