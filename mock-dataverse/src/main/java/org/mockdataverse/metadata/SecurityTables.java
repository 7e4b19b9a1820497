package org.mockdataverse.metadata;

import static org.mockdataverse.metadata.TableBuilder.option;

/** Users, teams, roles and what they may; the organisation itself. */
final class SecurityTables {
    private SecurityTables() {}

    static void addTo(ModelBuilder model) {
        organisation(model);
        principals(model);
        roles(model);
        columnSecurity(model);
    }

    private static void organisation(ModelBuilder model) {
        model.add(TableBuilder.of("Organization", "organizations")
                .label("Organization", "Organisation")
                .typeCode(1019)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .text("Name", 160, "Organization Name", "Organisationsnamn")
                .primaryName()
                .column("LanguageCode", ColumnType.INTEGER, "Language", "Språk")
                .flag("IsAuditEnabled", "Is Auditing Enabled", "Är granskning aktiverad")
                .column("AuditRetentionPeriodV2", ColumnType.INTEGER, "Audit Retention Period", "Lagringstid för logg")
                .column(
                        "ExpireChangeTrackingInDays",
                        ColumnType.INTEGER,
                        "Days to Expire Change Tracking Deleted Records",
                        "Dagar till att borttagna poster glöms")
                .flag(
                        "IsUserAccessAuditEnabled",
                        "Is User Access Auditing Enabled",
                        "Är granskning av användaråtkomst aktiverad")
                .column(
                        "UserAccessAuditingInterval",
                        ColumnType.INTEGER,
                        "User Authentication Auditing Interval",
                        "Intervall för granskning av användaråtkomst")
                .memo(
                        "OrgDbOrgSettings",
                        10_000,
                        "Organization Database Settings",
                        "Organisationens databasinställningar")
                .column("PluginTraceLogSetting", ColumnType.INTEGER, "Plug-in Trace Log Setting", "Spårningslogg")
                .standardColumns());
        model.add(TableBuilder.of("BusinessUnit", "businessunits")
                .label("Business Unit", "Affärsenhet")
                .typeCode(10)
                .owned(Table.Ownership.BUSINESS)
                .text("Name", 160, "Name", "Namn")
                .primaryName()
                .lookup("ParentBusinessUnitId", "Parent Business", "Överordnad affärsenhet")
                .flag("IsDisabled", "Is Disabled", "Är inaktiverad")
                .standardColumns());
        model.add(TableBuilder.of("TransactionCurrency", "transactioncurrencies")
                .label("Currency", "Valuta")
                .typeCode(9105)
                .owned(Table.Ownership.ORGANIZATION)
                .text("CurrencyName", 100, "Currency Name", "Valutanamn")
                .primaryName()
                .text("ISOCurrencyCode", 5, "Currency Code", "Valutakod")
                .text("CurrencySymbol", 10, "Currency Symbol", "Valutasymbol")
                .column("ExchangeRate", ColumnType.DECIMAL, "Exchange Rate", "Valutakurs")
                .digits(10)
                .activeOrNot()
                .standardColumns());
        model.relate(
                "business_unit_parent_business_unit",
                "businessunit",
                "businessunit",
                "parentbusinessunitid",
                "parentbusinessunitid",
                Cascade.RESTRICT);
    }

    private static void principals(ModelBuilder model) {
        model.add(TableBuilder.of("SystemUser", "systemusers")
                .label("User", "Användare")
                .typeCode(8)
                .owned(Table.Ownership.BUSINESS)
                .text("FullName", 200, "Full Name", "Fullständigt namn")
                .primaryName()
                .text("FirstName", 256, "First Name", "Förnamn")
                .text("LastName", 256, "Last Name", "Efternamn")
                .text("DomainName", 1024, "User Name", "Användarnamn")
                .email("InternalEMailAddress", "Primary Email", "Primär e-postadress")
                .id("OwnerId")
                .readOnly()
                .id("ApplicationId")
                .id("AzureActiveDirectoryObjectId")
                .flag("IsDisabled", "Status", "Status")
                .choice(
                        "AccessMode",
                        "Access Mode",
                        "Åtkomstläge",
                        option(0, "Read-Write", "Läsa och skriva"),
                        option(1, "Administrative", "Administrativ"),
                        option(2, "Read", "Läsa"),
                        option(4, "Non-interactive", "Icke-interaktiv"))
                .lookup("BusinessUnitId", "Business Unit", "Affärsenhet")
                .standardColumns());
        model.add(TableBuilder.of("Team", "teams")
                .label("Team", "Team")
                .typeCode(9)
                .owned(Table.Ownership.BUSINESS)
                .text("Name", 160, "Team Name", "Teamnamn")
                .primaryName()
                .id("OwnerId")
                .readOnly()
                .choice(
                        "TeamType",
                        "Team Type",
                        "Teamtyp",
                        option(0, "Owner", "Ägare"),
                        option(1, "Access", "Åtkomst"),
                        option(2, "Security Group", "Säkerhetsgrupp"),
                        option(3, "Office Group", "Office-grupp"))
                .choice(
                        "MembershipType",
                        "Membership Type",
                        "Medlemskapstyp",
                        option(0, "Members and guests", "Medlemmar och gäster"),
                        option(1, "Members", "Medlemmar"),
                        option(2, "Owners", "Ägare"),
                        option(3, "Guests", "Gäster"))
                .id("AzureActiveDirectoryObjectId")
                .memo("Description", 2000, "Description", "Beskrivning")
                .flag("IsDefault", "Is Default", "Är standard")
                .lookup("BusinessUnitId", "Business Unit", "Affärsenhet")
                .standardColumns());
        model.add(intersect("TeamMembership", "teammemberships", 23)
                .lookup("TeamId", "Team", "Team")
                .lookup("SystemUserId", "User", "Användare"));
        model.relate(
                "business_unit_system_users",
                "businessunit",
                "systemuser",
                "businessunitid",
                "businessunitid",
                Cascade.RESTRICT);
        model.relate(
                "business_unit_teams", "businessunit", "team", "businessunitid", "businessunitid", Cascade.RESTRICT);
        model.associate(new ManyToMany(
                "teammembership_association",
                "team",
                "teammembership_association",
                "systemuser",
                "teammembership_association",
                "teammembership",
                "teamid",
                "systemuserid"));
    }

    private static void roles(ModelBuilder model) {
        model.add(TableBuilder.of("Role", "roles")
                .label("Security Role", "Säkerhetsroll")
                .typeCode(1036)
                .owned(Table.Ownership.BUSINESS)
                .unversioned()
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .id("RoleTemplateId")
                .choice(
                        "IsInherited",
                        "Member's privilege inheritance",
                        "Medlemmars arv av behörigheter",
                        option(0, "Team privileges only", "Endast teambehörigheter"),
                        option(
                                1,
                                "Direct User (Basic) access level and Team privileges",
                                "Direkt användarnivå (grundläggande) och teambehörigheter"))
                .lookup("BusinessUnitId", "Business Unit", "Affärsenhet")
                .lookup("ParentRoleId", "Parent Role", "Överordnad roll")
                .lookup("ParentRootRoleId", "Parent Root Role", "Rotroll")
                .standardColumns());
        model.add(TableBuilder.of("Privilege", "privileges")
                .label("Privilege", "Behörighet")
                .typeCode(1023)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .column("AccessRight", ColumnType.INTEGER, "Access Right", "Åtkomsträtt")
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer"));
        model.add(intersect("RolePrivileges", "roleprivilegescollection", 12)
                .lookup("RoleId", "Role", "Roll")
                .lookup("PrivilegeId", "Privilege", "Behörighet")
                .column("PrivilegeDepthMask", ColumnType.INTEGER, "Depth", "Djup"));
        model.add(intersect("SystemUserRoles", "systemuserrolescollection", 15)
                .lookup("SystemUserId", "User", "Användare")
                .lookup("RoleId", "Role", "Roll"));
        model.add(intersect("TeamRoles", "teamrolescollection", 40)
                .lookup("TeamId", "Team", "Team")
                .lookup("RoleId", "Role", "Roll"));
        model.relate(
                "business_unit_roles", "businessunit", "role", "businessunitid", "businessunitid", Cascade.CASCADE);
        model.relate("role_parent_role", "role", "role", "parentroleid", "parentroleid", Cascade.CASCADE);
        model.relate(
                "role_parent_root_role", "role", "role", "parentrootroleid", "parentrootroleid", Cascade.NO_CASCADE);
        model.associate(new ManyToMany(
                "roleprivileges_association",
                "role",
                "roleprivileges_association",
                "privilege",
                "roleprivileges_association",
                "roleprivileges",
                "roleid",
                "privilegeid"));
        model.associate(new ManyToMany(
                "systemuserroles_association",
                "systemuser",
                "systemuserroles_association",
                "role",
                "systemuserroles_association",
                "systemuserroles",
                "systemuserid",
                "roleid"));
        model.associate(new ManyToMany(
                "teamroles_association",
                "team",
                "teamroles_association",
                "role",
                "teamroles_association",
                "teamroles",
                "teamid",
                "roleid"));
    }

    private static void columnSecurity(ModelBuilder model) {
        model.add(TableBuilder.of("FieldSecurityProfile", "fieldsecurityprofiles")
                .label("Column Security Profile", "Kolumnsäkerhetsprofil")
                .typeCode(1200)
                .owned(Table.Ownership.ORGANIZATION)
                .unversioned()
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .memo("Description", 2000, "Description", "Beskrivning")
                .standardColumns());
        model.add(TableBuilder.of("FieldPermission", "fieldpermissions")
                .label("Column Permission", "Kolumnbehörighet")
                .typeCode(1201)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .column("EntityName", ColumnType.ENTITYNAME, "Name of the table", "Tabellens namn")
                .fixed()
                .text("AttributeLogicalName", 50, "Name of the column", "Kolumnens namn")
                .fixed()
                .choice("CanRead", "Can Read", "Kan läsa", notAllowed(), option(4, "Allowed", "Tillåten"))
                .choice("CanCreate", "Can create", "Kan skapa", notAllowed(), option(4, "Allowed", "Tillåten"))
                .choice("CanUpdate", "Can Update", "Kan uppdatera", notAllowed(), option(4, "Allowed", "Tillåten"))
                .choice(
                        "CanReadUnmasked",
                        "Can read unmasked",
                        "Kan läsa omaskat",
                        notAllowed(),
                        option(1, "One Record", "En post"),
                        option(3, "All Records", "Alla poster"))
                .lookup("FieldSecurityProfileId", "Profile", "Profil")
                .fixed()
                .standardColumns());
        model.add(intersect("SystemUserProfiles", "systemuserprofilescollection", 1202)
                .lookup("SystemUserId", "User", "Användare")
                .lookup("FieldSecurityProfileId", "Profile", "Profil"));
        model.add(intersect("TeamProfiles", "teamprofilescollection", 1203)
                .lookup("TeamId", "Team", "Team")
                .lookup("FieldSecurityProfileId", "Profile", "Profil"));
        model.add(TableBuilder.of("MaskingRule", "maskingrules")
                .label("Secured Masking Rule", "Maskeringsregel")
                .typeCode(1014)
                .owned(Table.Ownership.ORGANIZATION)
                .unversioned()
                .text("Name", 100, "Name", "Namn")
                .primaryName()
                .fixed()
                .text("DisplayName", 100, "Display Name", "Visningsnamn")
                .fixed()
                .text("RegularExpression", 500, "Regular Expression", "Reguljärt uttryck")
                .text("MaskedCharacter", 1, "Masked Character", "Maskeringstecken")
                .memo("Description", 500, "Description", "Beskrivning")
                .memo("TestData", 4000, "Enter Plain Text Test Data", "Testdata")
                .memo("MaskedTestData", 4000, "Masked Plain Text Test Data", "Maskerade testdata")
                .readOnly()
                .memo("RichTestData", 4000, "Enter Rich Text Test Data", "Testdata som RTF")
                .memo("MaskedRichTestData", 4000, "Masked Rich Text Test Data", "Maskerade testdata som RTF")
                .readOnly()
                .standardColumns());
        model.add(TableBuilder.of("AttributeMaskingRule", "attributemaskingrules")
                .label("Secured Masking Column", "Maskerad kolumn")
                .typeCode(1015)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .text("UniqueName", 256, "Unique Name", "Unikt namn")
                .primaryName()
                .column("EntityName", ColumnType.ENTITYNAME, "Table", "Tabell")
                .text("AttributeLogicalName", 128, "Column", "Kolumn")
                .lookup("MaskingRuleId", "Masking Rule", "Maskeringsregel")
                .standardColumns());
        model.relate(
                "lk_fieldpermission_fieldsecurityprofileid",
                "fieldsecurityprofile",
                "fieldpermission",
                "fieldsecurityprofileid",
                "fieldsecurityprofileid",
                Cascade.CASCADE);
        model.relate(
                "maskingrule_attributemaskingrule",
                "maskingrule",
                "attributemaskingrule",
                "maskingruleid",
                "MaskingRuleId",
                Cascade.CASCADE);
        model.associate(new ManyToMany(
                "systemuserprofiles_association",
                "systemuser",
                "systemuserprofiles_association",
                "fieldsecurityprofile",
                "systemuserprofiles_association",
                "systemuserprofiles",
                "systemuserid",
                "fieldsecurityprofileid"));
        model.associate(new ManyToMany(
                "teamprofiles_association",
                "team",
                "teamprofiles_association",
                "fieldsecurityprofile",
                "teamprofiles_association",
                "teamprofiles",
                "teamid",
                "fieldsecurityprofileid"));
    }

    private static Choice notAllowed() {
        return option(0, "Not Allowed", "Inte tillåten");
    }

    private static TableBuilder intersect(String schemaName, String entitySet, int typeCode) {
        return TableBuilder.of(schemaName, entitySet, idOf(schemaName))
                .typeCode(typeCode)
                .owned(Table.Ownership.NONE)
                .unversioned()
                .column("VersionNumber", ColumnType.BIGINT, "Version Number", "Versionsnummer");
    }

    /** The id column is named in the singular: systemuserroles has systemuserroleid. */
    private static String idOf(String schemaName) {
        return (schemaName.endsWith("s") ? schemaName.substring(0, schemaName.length() - 1) : schemaName) + "Id";
    }
}
