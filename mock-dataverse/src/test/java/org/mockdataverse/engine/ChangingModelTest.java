package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockdataverse.metadata.TableBuilder.option;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockdataverse.metadata.AlternateKey;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Label;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.Relationship;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.metadata.TableBuilder;

class ChangingModelTest {
    private final Model model = StandardModel.create();
    private final World world = new World(model);

    private static Column column(String schemaName, ColumnType type) {
        Table made = TableBuilder.of("x", "xs")
                .column(schemaName, type, schemaName, schemaName)
                .build();
        return made.columns().get(1);
    }

    private void addNickname() {
        world.service.changeModel(edit -> edit.addColumn("contact", column("new_Nick", ColumnType.STRING)));
    }

    @Test
    void a_new_column_is_empty_in_old_rows_and_can_be_written_read_and_filtered() {
        UUID old = world.insert("contact", Map.of("lastname", "Alm"));
        assertThat(world.get("contacts?$filter=new_nick eq 'x'".replace(" ", "%20"))
                        .status())
                .isEqualTo(400);

        addNickname();

        assertThat(World.json(world.get("contacts(" + old + ")"))
                        .get("new_nick")
                        .isNull())
                .isTrue();
        assertThat(world.patch("contacts(" + old + ")", "{'new_nick':'Lillen'}").status())
                .isEqualTo(204);
        assertThat(World.json(world.get("contacts?$select=new_nick&$filter=new_nick%20eq%20'lillen'"))
                        .get("value"))
                .hasSize(1);
        assertThat(World.json(world.get("contacts(" + old + ")?$select=lastname"))
                        .get("lastname")
                        .asText())
                .isEqualTo("Alm");
        assertThat(world.get("EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='new_nick')")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void columns_beyond_a_word_of_bits_leave_older_rows_readable() {
        UUID old = world.insert("contact", Map.of("lastname", "Alm"));
        for (int i = 0; i < 130; i++) {
            int number = i;
            world.service.changeModel(edit -> edit.addColumn("contact", column("new_C" + number, ColumnType.INTEGER)));
        }
        UUID late = world.insert("contact", Map.of("lastname", "Berg", "new_c129", 7));
        assertThat(world.value("contact", old, "lastname")).isEqualTo("Alm");
        assertThat(world.value("contact", old, "new_c129")).isNull();
        assertThat(world.value("contact", late, "new_c129")).isEqualTo(7);
    }

    @Test
    void a_dropped_column_is_unknown_everywhere_and_rows_stay_as_they_are() {
        UUID id = world.insert("contact", Map.of("lastname", "Alm", "nickname", "Lillen", "jobtitle", "Smed"));

        world.service.changeModel(edit -> edit.dropColumn("contact", "nickname"));

        JsonNode row = World.json(world.get("contacts(" + id + ")"));
        assertThat(row.has("nickname")).isFalse();
        assertThat(row.get("jobtitle").asText()).isEqualTo("Smed");
        assertThat(world.get("contacts?$select=nickname").status()).isEqualTo(400);
        assertThat(world.get("contacts?$filter=nickname%20eq%20'x'").status()).isEqualTo(400);
        assertThat(world.get("contacts?$orderby=nickname").status()).isEqualTo(400);
        assertThat(world.patch("contacts(" + id + ")", "{'nickname':'x'}").status())
                .isEqualTo(400);
        assertThat(world.post("contacts", "{'lastname':'Ek','nickname':'x'}").status())
                .isEqualTo(400);
        assertThat(world.get("EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='nickname')")
                        .status())
                .isEqualTo(404);
        assertThat(world.patch("contacts(" + id + ")", "{'jobtitle':'Snickare'}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_column_made_again_under_a_dropped_name_starts_empty() {
        UUID id = world.insert("contact", Map.of("lastname", "Alm", "nickname", "Lillen"));
        world.service.changeModel(edit -> edit.dropColumn("contact", "nickname"));
        world.service.changeModel(edit -> edit.addColumn("contact", column("NickName", ColumnType.INTEGER)));
        assertThat(World.json(world.get("contacts(" + id + ")")).get("nickname").isNull())
                .isTrue();
        assertThat(world.patch("contacts(" + id + ")", "{'nickname':3}").status())
                .isEqualTo(204);
    }

    @Test
    void a_new_table_takes_rows_at_once_and_can_refer_and_be_referred_to() {
        Table vehicle = TableBuilder.of("new_Vehicle", "new_vehicles")
                .text("new_Plate", 10, "Plate", "Nummer")
                .primaryName()
                .lookup("new_Keeper", "Keeper", "Ägare")
                .choice("new_Kind", "Kind", "Slag", option(1, "Car", "Bil"))
                .activeOrNot()
                .standardColumns()
                .build();
        world.service.changeModel(edit -> edit.addTable(vehicle)
                .relate(new Relationship(
                        "new_contact_new_vehicle",
                        "contact",
                        "contactid",
                        "new_vehicle",
                        "new_keeper",
                        "new_contact_new_vehicle",
                        "new_Keeper",
                        Cascade.CASCADE,
                        Cascade.NO_CASCADE)));
        UUID keeper = world.insert("contact", Map.of("lastname", "Alm"));
        Caller caller = Caller.ofSystem();
        Table now = model.get("new_vehicle");
        assertThat(now.column("new_keeper").orElseThrow().targets()).containsExactly("contact");
        assertThat(now.column("ownerid").orElseThrow().targets()).contains("systemuser", "team");
        UUID id = world.insert("new_vehicle", Map.of("new_plate", "ABC123", "new_keeper", keeper));
        world.service.delete(caller, model.get("contact"), keeper);
        assertThat(world.row("new_vehicle", id)).isNull();
    }

    @Test
    void a_dropped_table_is_gone_with_its_rows_and_relationships() {
        UUID id = world.insert("account", Map.of("name", "Ek AB"));
        UUID lead = world.insert("lead", Map.of("lastname", "Alm"));
        world.service.changeModel(edit -> edit.dropTable("lead"));
        assertThat(world.get("leads").status()).isEqualTo(404);
        assertThat(world.get("EntityDefinitions(LogicalName='lead')").status()).isEqualTo(404);
        assertThat(world.get("accounts(" + id + ")?$expand=originatingleadid").status())
                .isEqualTo(400);
        assertThat(model.relationships())
                .noneMatch(each -> each.referencedTable().equals("lead"));
        assertThat(lead).isNotNull();
    }

    @Test
    void a_change_that_fails_leaves_model_and_rows_as_they_were() {
        UUID id = world.insert("contact", Map.of("lastname", "Alm", "nickname", "Lillen"));
        long version = model.history().version();
        assertThatThrownBy(() -> world.service.writing(() -> {
                    world.service.changeModel(edit -> edit.dropColumn("contact", "nickname"));
                    world.service.changeModel(edit -> edit.addColumn("contact", column("new_More", ColumnType.STRING)));
                    world.service.update(
                            Caller.ofSystem(),
                            model.get("contact"),
                            id,
                            world.service.draft(model.get("contact"), Map.of("new_more", "x", "lastname", "Ek")));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(model.history().version()).isEqualTo(version);
        JsonNode row = World.json(world.get("contacts(" + id + ")"));
        assertThat(row.get("nickname").asText()).isEqualTo("Lillen");
        assertThat(row.get("lastname").asText()).isEqualTo("Alm");
        assertThat(row.has("new_more")).isFalse();
    }

    @Test
    void a_key_added_later_finds_rows_that_were_there() {
        UUID id = world.insert("contact", Map.of("lastname", "Alm", "employeeid", "E7"));
        world.service.changeModel(edit ->
                edit.addKey("contact", new AlternateKey("new_emp", new Label("E", "E"), List.of("employeeid"))));
        assertThat(World.json(world.get("contacts(employeeid='e7')?$select=contactid"))
                        .get("contactid")
                        .asText())
                .isEqualTo(id.toString());
        world.service.changeModel(edit -> edit.dropKey("contact", "new_emp"));
        assertThat(world.get("contacts(employeeid='e7')").status()).isEqualTo(400);
    }

    @Test
    void what_changed_and_what_went_is_told_by_version() {
        long start = model.history().version();
        addNickname();
        world.service.changeModel(edit -> edit.dropColumn("contact", "nickname"));
        assertThat(model.history().version()).isEqualTo(start + 2);
        assertThat(model.history().gone()).singleElement().satisfies(gone -> {
            assertThat(gone.version()).isEqualTo(start + 2);
            assertThat(gone.kind().wire()).isEqualTo("Attribute");
        });
        assertThat(model.history().changed()).containsValue(start + 1).containsValue(start + 2);
    }

    @Test
    void the_version_of_all_metadata_is_told_when_asked_and_changes_with_it() {
        String before = version();
        assertThat(before).isEqualTo(version());
        addNickname();
        assertThat(version()).isNotEqualTo(before);
        assertThat(World.json(world.get("contacts")).has("@Microsoft.Dynamics.CRM.globalmetadataversion"))
                .isFalse();
    }

    private String version() {
        return World.json(world.get("contacts", "Prefer", "odata.include-annotations=\"*\""))
                .get("@Microsoft.Dynamics.CRM.globalmetadataversion")
                .asText();
    }

    @Test
    void a_lookup_added_later_is_found_by_index_and_follows_deletes() {
        world.service.changeModel(edit -> edit.addColumn("contact", column("new_Boss", ColumnType.LOOKUP))
                .relate(new Relationship(
                        "new_boss",
                        "contact",
                        "contactid",
                        "contact",
                        "new_boss",
                        "new_boss_contacts",
                        "new_Boss",
                        Cascade.REMOVE_LINK,
                        Cascade.NO_CASCADE)));
        UUID boss = world.insert("contact", Map.of("lastname", "Chef"));
        UUID one = world.insert("contact", Map.of("lastname", "Alm", "new_boss", boss));
        assertThat(World.json(world.get("contacts(" + boss + ")/new_boss_contacts?$select=lastname"))
                        .get("value"))
                .hasSize(1);
        world.delete("contacts(" + boss + ")");
        assertThat(world.value("contact", one, "new_boss")).isNull();
    }
}
