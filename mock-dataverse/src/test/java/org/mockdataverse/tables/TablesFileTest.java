package org.mockdataverse.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mockdataverse.MockDataverse;
import org.mockdataverse.metadata.Cascade;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.Model;
import org.mockdataverse.metadata.StandardModel;
import org.mockdataverse.metadata.Table;

class TablesFileTest {
    private static final String BOATS = """
            choices:
              new_colour:
                label: {en: Colour, sv: Färg}
                options: {1: Red, 2: {en: Blue, sv: Blå}}
            tables:
              new_boat:
                schema: new_Boat
                set: new_boats
                label: {en: Boat, sv: Båt}
                ownership: organization
                code: 10700
                tracked: true
                name: new_name
                columns:
                  new_name: {type: text, schema: new_Name, max: 40, required: application}
                  new_mail: {type: text, format: email, secured: true}
                  new_note: {type: memo, max: 500}
                  new_whole: {type: integer, min: 0, max: 9}
                  new_big: {type: bigint}
                  new_decimal: {type: decimal, min: -1.5, max: 1.5, precision: 3}
                  new_double: {type: double}
                  new_money: {type: money}
                  new_flag: {type: boolean, no: Off, yes: On}
                  new_kind: {type: choice, options: {1: Sail, 2: Motor}}
                  new_colour: {type: choice, choices: new_colour}
                  new_tags: {type: choices, options: {1: Old, 2: New}}
                  new_day: {type: date}
                  new_localday: {type: local-date}
                  new_moment: {type: date-time, read-only: true}
                  new_zoneless: {type: zoneless}
                  new_keeper: {type: lookup, schema: new_Keeper}
                  new_owner: {type: customer}
                  new_parties: {type: party-list}
                  new_file: {type: file}
                  new_image: {type: image}
                  new_id: {type: id}
                  new_managed: {type: managed-property}
                keys:
                  new_boatname: [new_name]
              contact:
                columns:
                  new_berth: {type: text, max: 5}
            relationships:
              new_contact_new_boat: {one: contact, many: new_boat, lookup: new_keeper, delete: Restrict, assign: Cascade}
              new_contact_owner: {one: contact, many: new_boat, lookup: new_owner, navigation: new_owner_contact, delete: Cascade}
              new_account_owner: {one: account, many: new_boat, lookup: new_owner, navigation: new_owner_account}
              new_boat_lead: {between: [new_boat, lead]}
            """;

    private static Model over(String text) {
        return TablesFile.over(StandardModel.create(), "boats.yaml", text);
    }

    @Test
    void columns_of_every_type_keys_and_relationships_lie_over_the_standard_tables() {
        Model model = over(BOATS);
        Table boat = model.get("new_boat");
        assertThat(boat.traits().primaryName()).isEqualTo("new_name");
        assertThat(boat.traits().ownership()).isEqualTo(Table.Ownership.ORGANIZATION);
        assertThat(boat.traits().changeTracking()).isTrue();
        assertThat(boat.traits().typeCode()).isEqualTo(10_700);
        for (ColumnType type : ColumnType.values()) {
            if (type != ColumnType.OWNER && type != ColumnType.ENTITYNAME) {
                assertThat(boat.present()).as(type.name()).anyMatch(each -> each.type() == type);
            }
        }
        assertThat(column(boat, "new_mail").format()).isEqualTo("Email");
        assertThat(column(boat, "new_mail").secured()).isTrue();
        assertThat(column(boat, "new_decimal").more().most()).isEqualTo(new BigDecimal("1.5"));
        assertThat(column(boat, "new_decimal").more().precision()).isEqualTo(3);
        assertThat(column(boat, "new_flag").choice(1).orElseThrow().label().english())
                .isEqualTo("On");
        assertThat(column(boat, "new_colour").more().choiceSet()).isEqualTo("new_colour");
        assertThat(model.choiceSet("new_colour").orElseThrow().choices()).hasSize(2);
        assertThat(column(boat, "new_owner").targets()).containsExactly("contact", "account");
        assertThat(column(boat, "new_moment").updatable()).isFalse();
        assertThat(boat.keys())
                .singleElement()
                .satisfies(key -> assertThat(key.columns()).containsExactly("new_name"));
        assertThat(model.single("new_boat", "new_Keeper").orElseThrow().onDelete())
                .isEqualTo(Cascade.RESTRICT);
        assertThat(model.single("new_boat", "new_owner_account")).isPresent();
        assertThat(model.manyToMany("lead", "new_boat_lead")).isPresent();
        assertThat(model.get("contact").column("new_berth")).isPresent();
        assertThat(model.get("contact").column("lastname")).isPresent();
    }

    private static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }

    @Test
    void what_is_wrong_is_refused_with_its_line() {
        refused("tables:\n  new_x:\n    colums: {}\n", "boats.yaml:3: unknown key 'colums'");
        refused("tables:\n  new_x:\n    columns:\n      new_a: {type: txt}\n", "boats.yaml:4: unknown type 'txt'");
        refused(
                "tables:\n  new_x:\n    columns:\n      new_a: {max: 3}\n",
                "boats.yaml:4: the column 'new_a' has no type");
        refused(
                "tables:\n  new_x:\n    columns:\n      new_a: {type: text, max: x}\n",
                "boats.yaml:4: expected a whole number");
        refused("tables:\n  new_x:\n    columns:\n      new_a: {type: text, max: 0}\n", "boats.yaml:4: max is 0");
        refused(
                "tables:\n  new_x:\n    columns:\n      new_a: {type: date, max: 3}\n",
                "boats.yaml:4: unknown key 'max'");
        refused("tables:\n  new_x:\n    tracked: 1\n", "boats.yaml:3: expected true or false");
        refused("tables:\n  new_x: {}\n  new_x: {}\n", "boats.yaml:3: 'new_x' is there twice");
        refused(
                "tables:\n  new_x:\n    keys:\n      k: [nosuch]\n",
                "boats.yaml:4: the table 'new_x' has no column 'nosuch'");
        refused("tables:\n  contact:\n    set: x\n", "boats.yaml:3: the table 'contact' is there already");
        refused(
                "tables:\n  contact:\n    columns:\n      lastname: {type: text}\n",
                "boats.yaml:4: the table 'contact' has a column");
        refused(
                "relationships:\n  r: {one: nosuch, many: contact, lookup: x}\n",
                "boats.yaml:2: there is no table 'nosuch'");
        refused(
                "relationships:\n  r: {one: contact, many: account, lookup: name}\n",
                "boats.yaml:2: the table 'account' has no lookup");
        refused(
                "relationships:\n  r: {one: contact, many: account, lookup: primarycontactid, delete: Never}\n",
                "boats.yaml:2: 'Never' is no type of cascade");
        refused("tables: [\n", "boats.yaml:");
        refused("tables: 3\n", "boats.yaml:1: expected names with values");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> over(text))
                .as(text)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void tables_may_stand_instead_of_the_standard_ones() {
        Model model = over(
                "standard: false\ntables:\n  new_boat:\n    name: new_name\n    columns:\n      new_name: {type: text}\n");
        assertThat(model.table("contact")).isEmpty();
        assertThat(model.get("new_boat").column("ownerid").orElseThrow().targets())
                .isEqualTo(List.of("systemuser", "team"));
        try (MockDataverse mock =
                MockDataverse.builder().model(model).inProcess().start()) {
            assertThat(mock.model().get("new_boat").entitySet()).isEqualTo("new_boats");
        }
    }
}
