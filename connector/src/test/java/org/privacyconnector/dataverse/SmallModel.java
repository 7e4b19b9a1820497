package org.privacyconnector.dataverse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Definitions of two tables, as an environment answers them: contact, with a column of every kind, and account. */
final class SmallModel {
    private SmallModel() {}

    private static final String CONTACT = "EntityDefinitions(LogicalName='contact')/";
    private static final List<String[]> COLUMNS = List.of(
            new String[] {"contactid", "Uniqueidentifier"},
            new String[] {"firstname", "String"},
            new String[] {"emailaddress1", "String"},
            new String[] {"description", "Memo"},
            new String[] {"governmentid", "String"},
            new String[] {"birthdate", "DateTime"},
            new String[] {"createdon", "DateTime"},
            new String[] {"creditlimit", "Money"},
            new String[] {"numberofchildren", "Integer"},
            new String[] {"donotemail", "Boolean"},
            new String[] {"gendercode", "Picklist"},
            new String[] {"statecode", "State"},
            new String[] {"parentcustomerid", "Customer"},
            new String[] {"ownerid", "Owner"},
            new String[] {"new_strange", "Hologram"});

    static Scripted.@Nullable Reply answer(String target) {
        if (target.startsWith("EntityDefinitions?")) {
            return value(
                    "{\"LogicalName\":\"contact\",\"EntitySetName\":\"contacts\",\"PrimaryIdAttribute\":\"contactid\","
                            + "\"PrimaryNameAttribute\":\"firstname\",\"TableType\":\"Standard\",\"IsActivity\":false,"
                            + "\"ChangeTrackingEnabled\":true,\"IsOptimisticConcurrencyEnabled\":true,\"DataProviderId\":null,"
                            + "\"DisplayName\":{\"UserLocalizedLabel\":{\"Label\":\"Kontakt\"}}},"
                            + "{\"LogicalName\":\"account\",\"EntitySetName\":\"accounts\",\"PrimaryIdAttribute\":\"accountid\","
                            + "\"PrimaryNameAttribute\":\"name\",\"IsOptimisticConcurrencyEnabled\":false},"
                            + "{\"LogicalName\":\"role\",\"EntitySetName\":\"roles\",\"PrimaryIdAttribute\":\"roleid\"}");
        }
        if (target.startsWith(CONTACT + "Attributes?")) {
            StringBuilder all = new StringBuilder();
            for (String[] column : COLUMNS) {
                all.append(all.length() == 0 ? "" : ",")
                        .append("{\"LogicalName\":\"")
                        .append(column[0])
                        .append("\",\"AttributeTypeName\":{\"Value\":\"")
                        .append(column[1])
                        .append("Type\"},\"IsValidForRead\":true,\"IsValidForUpdate\":true,\"IsSecured\":")
                        .append(column[0].equals("governmentid"))
                        .append("}");
            }
            return value(all.toString());
        }
        if (target.startsWith("EntityDefinitions(LogicalName='role')/Attributes?")) {
            return value("{\"LogicalName\":\"roletemplateid\",\"AttributeType\":\"Lookup\"}");
        }
        if (target.startsWith(CONTACT + "Attributes/Microsoft.Dynamics.CRM.DateTimeAttributeMetadata")) {
            return value("{\"LogicalName\":\"birthdate\",\"DateTimeBehavior\":{\"Value\":\"DateOnly\"}},"
                    + "{\"LogicalName\":\"createdon\",\"DateTimeBehavior\":{\"Value\":\"UserLocal\"}}");
        }
        if (target.startsWith(CONTACT + "Attributes/Microsoft.Dynamics.CRM.LookupAttributeMetadata")) {
            return value("{\"LogicalName\":\"parentcustomerid\",\"Targets\":[\"account\",\"contact\"]}");
        }
        if (target.startsWith(CONTACT + "ManyToOneRelationships")) {
            return value(relationship("contact_customer_contacts", "contact", "parentcustomerid_contact") + ","
                    + relationship("contact_customer_accounts", "account", "parentcustomerid_account"));
        }
        if (target.startsWith("EntityDefinitions(LogicalName='contact')?")) {
            return Scripted.Reply.json("{\"LogicalName\":\"contact\",\"Privileges\":[{\"Name\":\"prvReadContact\","
                    + "\"PrivilegeId\":\"00000000-0000-0000-0000-00000000000a\",\"PrivilegeType\":\"Read\"},"
                    + "{\"Name\":\"prvWriteContact\",\"PrivilegeId\":\"00000000-0000-0000-0000-00000000000b\","
                    + "\"PrivilegeType\":\"Write\"}]}");
        }
        return target.startsWith("EntityDefinitions(") ? value("") : null;
    }

    private static String relationship(String name, String parent, String navigation) {
        return "{\"SchemaName\":\"" + name + "\",\"ReferencedEntity\":\"" + parent + "\",\"ReferencedAttribute\":\""
                + parent + "id\",\"ReferencingEntity\":\"contact\",\"ReferencingAttribute\":\"parentcustomerid\","
                + "\"ReferencedEntityNavigationPropertyName\":\"" + name
                + "\",\"ReferencingEntityNavigationPropertyName\":\"" + navigation
                + "\",\"CascadeConfiguration\":{\"Delete\":\"RemoveLink\"},\"IsCustomRelationship\":false}";
    }

    private static Scripted.Reply value(String rows) {
        return Scripted.Reply.json("{\"value\":[" + rows + "]}");
    }
}
