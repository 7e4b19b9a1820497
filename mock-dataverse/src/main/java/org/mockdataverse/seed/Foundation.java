package org.mockdataverse.seed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mockdataverse.behaviour.TimeZones;
import org.mockdataverse.engine.EngineSettings;
import org.mockdataverse.metadata.Column;
import org.mockdataverse.metadata.OtherPrivileges;
import org.mockdataverse.metadata.Privilege;
import org.mockdataverse.metadata.Table;
import org.mockdataverse.rows.RowStore;

/** What every environment has before its first customer: the organisation, users, roles, currency. */
final class Foundation {
    /** The id that the default solution has in every environment. */
    private static final UUID DEFAULT_SOLUTION = UUID.fromString("fd140aaf-4df4-11dd-bd17-0019b9312238");

    /** The template that the system administrator's role comes from. */
    static final UUID ADMINISTRATOR_TEMPLATE = UUID.fromString("627090ff-40a3-4053-8790-584edc5be201");

    /** The column security profile that system administrators are in. */
    static final UUID ADMINISTRATOR_PROFILE = UUID.fromString("572329c1-a042-4e22-be47-367c6374ea45");

    private final RowStore rows;
    private final EngineSettings settings;
    private final Instant at;
    private final Sheet.Authorship authorship;
    private final Map<String, UUID> roles = new HashMap<>();

    Foundation(RowStore rows, EngineSettings settings) {
        this.rows = rows;
        this.settings = settings;
        this.at = settings.clock().instant().minus(Duration.ofDays(4_000));
        this.authorship = new Sheet.Authorship(User.administrator().id(), named("businessunit root"));
    }

    /** The users that own customers. */
    static List<User> salespeople() {
        return List.of("Karin Ek", "Olle Gren", "Siri Sten", "Åke Ås", "Mia Ö").stream()
                .map(name -> new User(
                        named("salesperson " + name),
                        named("entra " + name),
                        false,
                        name,
                        List.of(Role.of("Salesperson", 8).with("prvDeleteContact", 0)),
                        false))
                .toList();
    }

    Sheet.Authorship fill(List<User> users) {
        organisation();
        rights();
        Map<UUID, User> all = new LinkedHashMap<>();
        all.put(User.administrator().id(), User.administrator());
        users.forEach(user -> all.put(user.id(), user));
        salespeople().forEach(user -> all.put(user.id(), user));
        all.values().forEach(this::user);
        return authorship;
    }

    private void organisation() {
        sheet("organization")
                .set("name", settings.organizationName())
                .set("languagecode", 1053)
                .set("isauditenabled", true)
                .set("auditretentionperiodv2", 30)
                .set("expirechangetrackingindays", 30)
                .set("isuseraccessauditenabled", false)
                .set("useraccessauditinginterval", 4)
                .set("orgdborgsettings", "<OrgSettings></OrgSettings>")
                .set("plugintracelogsetting", 0)
                .written(at)
                .put(settings.organizationId());
        sheet("businessunit")
                .set("name", settings.organizationName())
                .set("isdisabled", false)
                .written(at)
                .put(authorship.unit());
        UUID publisher = Privilege.idOf("publisher DefaultPublisher");
        sheet("publisher")
                .set("friendlyname", "Default Publisher for " + settings.organizationName())
                .set("uniquename", "DefaultPublisher" + settings.organizationName())
                .set("customizationprefix", "new")
                .set("customizationoptionvalueprefix", 10_000)
                .written(at)
                .put(publisher);
        sheet("solution")
                .set("friendlyname", "Default Solution")
                .set("uniquename", "Default")
                .set("version", "1.0")
                .set("ismanaged", false)
                .set("isvisible", true)
                .refer("publisherid", "publisher", publisher)
                .written(at)
                .put(DEFAULT_SOLUTION);
        sheet("transactioncurrency")
                .set("currencyname", "Svensk krona")
                .set("isocurrencycode", "SEK")
                .set("currencysymbol", "kr")
                .set("exchangerate", java.math.BigDecimal.ONE)
                .set("statecode", 0)
                .set("statuscode", 1)
                .written(at)
                .put(named("currency SEK"));
        sheet("team")
                .set("name", settings.organizationName())
                .set("teamtype", 0)
                .set("isdefault", true)
                .refer("businessunitid", "businessunit", authorship.unit())
                .written(at)
                .put(named("team default"));
    }

    private void rights() {
        Map<UUID, Privilege> all = new HashMap<>();
        rows.model().tables().forEach(table -> Privilege.of(table).forEach(each -> all.put(each.id(), each)));
        all.values()
                .forEach(each -> sheet("privilege")
                        .set("name", each.name())
                        .set("accessright", each.right().accessRight())
                        .put(each.id()));
        OtherPrivileges.NAMES.forEach(name ->
                sheet("privilege").set("name", name).set("accessright", 0).put(Privilege.idOf(name)));
        profile(ADMINISTRATOR_PROFILE, "System Administrator");
        profile(named("profile connector"), "Privacy Connector");
        for (Table table : rows.model().tables()) {
            for (Column column : table.columns()) {
                if (column.secured()) {
                    permission(ADMINISTRATOR_PROFILE, table, column);
                    permission(named("profile connector"), table, column);
                }
            }
        }
    }

    private void profile(UUID id, String name) {
        sheet("fieldsecurityprofile").set("name", name).written(at).put(id);
    }

    private void permission(UUID profile, Table table, Column column) {
        sheet("fieldpermission")
                .set("entityname", table.name())
                .set("attributelogicalname", column.name())
                .set("canread", 4)
                .set("cancreate", 4)
                .set("canupdate", 4)
                .set("canreadunmasked", 3)
                .refer("fieldsecurityprofileid", "fieldsecurityprofile", profile)
                .written(at)
                .put(named("permission " + profile + " " + table.name() + " " + column.name()));
    }

    private void user(User user) {
        int space = user.name().indexOf(' ');
        sheet("systemuser")
                .set("fullname", user.name())
                .set("firstname", user.name().substring(0, space))
                .set("lastname", user.name().substring(space + 1))
                .set("applicationid", user.application() ? user.applicationId() : null)
                .set(
                        "azureactivedirectoryobjectid",
                        user.application() ? named("entra " + user.id()) : user.applicationId())
                .set("domainname", People.ascii(user.name()) + "@contoso.example")
                .set("isdisabled", false)
                .set("accessmode", user.application() ? 4 : 0)
                .refer("businessunitid", "businessunit", authorship.unit())
                .written(at)
                .put(user.id());
        if (rows.model().table("usersettings").isPresent()) {
            settings(user);
        }
        sheet("teammembership")
                .refer("teamid", "team", named("team default"))
                .refer("systemuserid", "systemuser", user.id())
                .put(named("member " + user.id()));
        for (Role role : user.roles()) {
            UUID id = roles.computeIfAbsent(role.name(), name -> role(role));
            sheet("systemuserroles")
                    .refer("systemuserid", "systemuser", user.id())
                    .refer("roleid", "role", id)
                    .put(named("has role " + user.id() + " " + id));
        }
        if (user.securedColumns()) {
            sheet("systemuserprofiles")
                    .refer("systemuserid", "systemuser", user.id())
                    .refer("fieldsecurityprofileid", "fieldsecurityprofile", named("profile connector"))
                    .put(named("has profile " + user.id()));
        }
    }

    private void settings(User user) {
        sheet("usersettings")
                .set("timezonecode", TimeZones.code(settings.zone()).orElse(null))
                .set("uilanguageid", 1053)
                .set("localeid", 1053)
                .set("paginglimit", 50)
                .refer("businessunitid", "businessunit", authorship.unit())
                .written(at)
                .put(user.id());
    }

    private UUID role(Role role) {
        UUID id = named("role " + role.name());
        sheet("role")
                .set("name", role.name())
                .set("roletemplateid", role.administrator() ? ADMINISTRATOR_TEMPLATE : null)
                .refer("businessunitid", "businessunit", authorship.unit())
                .refer("parentrootroleid", "role", id)
                .written(at)
                .put(id);
        Map<UUID, Privilege> all = new HashMap<>();
        rows.model().tables().forEach(table -> Privilege.of(table).forEach(each -> all.put(each.id(), each)));
        all.values().forEach(each -> grant(id, each.id(), role.depthOf(each)));
        OtherPrivileges.NAMES.forEach(name -> grant(id, Privilege.idOf(name), role.depthOfOther(name)));
        return id;
    }

    private void grant(UUID role, UUID privilege, int depth) {
        if (depth > 0) {
            sheet("roleprivileges")
                    .refer("roleid", "role", role)
                    .refer("privilegeid", "privilege", privilege)
                    .set("privilegedepthmask", depth)
                    .put(named("grant " + role + " " + privilege));
        }
    }

    private Sheet sheet(String table) {
        return new Sheet(rows, table, authorship);
    }

    static UUID named(String name) {
        return UUID.nameUUIDFromBytes(("mock-dataverse " + name).getBytes(StandardCharsets.UTF_8));
    }
}
