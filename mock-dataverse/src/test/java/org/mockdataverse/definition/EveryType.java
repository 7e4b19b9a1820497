package org.mockdataverse.definition;

import static org.mockdataverse.metadata.TableBuilder.option;

import org.mockdataverse.metadata.ChoiceSet;
import org.mockdataverse.metadata.ColumnType;
import org.mockdataverse.metadata.TableBuilder;

/** A table with a column of each type. */
public final class EveryType {
    private EveryType() {}

    /** The table new_every; its lookups want relationships to account and contact. */
    public static TableBuilder table(ChoiceSet colours) {
        return TableBuilder.of("new_Every", "new_everys")
                .label("Every", "Alla")
                .typeCode(10_800)
                .text("new_Name", 100, "Name", "Namn")
                .primaryName()
                .required("ApplicationRequired")
                .email("new_Mail", "Mail", "E-post")
                .url("new_Url", "Url", "Url")
                .phone("new_Phone", "Phone", "Telefon")
                .memo("new_Memo", 500, "Memo", "Memo")
                .column("new_Whole", ColumnType.INTEGER, "Whole", "Heltal")
                .within(-5, 5, -1)
                .column("new_Decimal", ColumnType.DECIMAL, "Decimal", "Decimal")
                .within(0, 100, 3)
                .column("new_Double", ColumnType.DOUBLE, "Double", "Flyttal")
                .money("new_Money", "Money", "Belopp")
                .flag("new_Flag", "Flag", "Flagga", "Off", "On")
                .choice("new_Choice", "Choice", "Val", option(1, "One", "Ett"), option(2, "Two", "Två"))
                .choice("new_Colour", "Colour", "Färg", colours)
                .choices("new_Several", "Several", "Flera", option(1, "One", "Ett"), option(2, "Two", "Två"))
                .choices("new_Colours", "Colours", "Färger", colours)
                .date("new_Day", "Day", "Dag")
                .dateTime("new_Moment", "Moment", "Stund")
                .zonelessTime("new_Zoneless", "Zoneless", "Zonlös")
                .lookup("new_Lookup", "Lookup", "Uppslag")
                .customer("new_Customer", "Customer", "Kund")
                .file("new_File", "File", "Fil")
                .image("new_Image", "Image", "Bild")
                .column("new_Big", ColumnType.BIGINT, "Big", "Stort")
                .column("new_Managed", ColumnType.MANAGEDPROPERTY, "Managed", "Hanterad")
                .activeOrNot()
                .currency()
                .standardColumns()
                .key("new_everykey", "new_mail", "new_whole");
    }
}
