package org.mockdataverse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockdataverse.engine.CreateTest.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Columns that scripts written after the documentation name; each is written and read back. */
class DocumentedColumnsTest {
    private final World world = new World();

    private JsonNode kept(String set, String body) {
        UUID id = World.created(world.post(set, body));
        return World.json(world.get(set + "(" + id + ")"));
    }

    @Test
    void an_account_has_numbers_choices_truths_and_lookups() {
        UUID parent = World.created(world.post("accounts", "{'name':'Parent'}"));
        UUID contact = World.created(world.post("contacts", "{'lastname':'Ek'}"));
        JsonNode account = kept(
                "accounts",
                "{'name':'Sample Account','creditonhold':true,'creditlimit':50000.25,'address1_latitude':47.639583,"
                        + "'address1_longitude':-122.12,'description':'Made in a test','revenue':5000000,"
                        + "'accountcategorycode':1,'industrycode':6,'ownershipcode':2,'numberofemployees':12,"
                        + "'customertypecode':8,'sic':'7372','tickersymbol':'CTSO','websiteurl':'https://example.com',"
                        + "'telephone2':'555-0102','fax':'555-0103','emailaddress2':'b@example.com',"
                        + "'address1_stateorprovince':'WA','address1_county':'King','address1_addresstypecode':3,"
                        + "'address2_city':'Lund','paymenttermscode':1,'preferredappointmentdaycode':2,"
                        + "'donotpostalmail':true,'lastonholdtime':'2026-02-01T10:00:00Z','sharesoutstanding':1000,"
                        + "'marketcap':1000000.5,'stockexchange':'NASDAQ','yominame':'x',"
                        + "'processid':'11111111-1111-1111-1111-111111111111',"
                        + "'parentaccountid@odata.bind':'/accounts(" + parent + ")',"
                        + "'primarycontactid@odata.bind':'/contacts(" + contact + ")',"
                        + "'preferredsystemuserid@odata.bind':'/systemusers(" + World.USER + ")'}");

        assertThat(account.path("creditonhold").booleanValue()).isTrue();
        assertThat(account.path("creditlimit").decimalValue()).isEqualByComparingTo("50000.25");
        assertThat(account.path("address1_latitude").doubleValue()).isEqualTo(47.639583);
        assertThat(account.path("accountcategorycode").intValue()).isEqualTo(1);
        assertThat(account.path("customertypecode").intValue()).isEqualTo(8);
        assertThat(account.path("tickersymbol").textValue()).isEqualTo("CTSO");
        assertThat(account.path("donotpostalmail").booleanValue()).isTrue();
        assertThat(account.path("lastonholdtime").textValue()).isEqualTo("2026-02-01T10:00:00Z");
        assertThat(account.path("address1_composite").textValue()).isEqualTo("WA");
        assertThat(account.path("address2_composite").textValue()).isEqualTo("Lund");
        assertThat(account.path("processid").textValue()).isEqualTo("11111111-1111-1111-1111-111111111111");
        assertThat(account.path("_parentaccountid_value").textValue()).isEqualTo(parent.toString());
        assertThat(account.path("_primarycontactid_value").textValue()).isEqualTo(contact.toString());
        assertThat(account.path("_preferredsystemuserid_value").textValue()).isEqualTo(World.USER.toString());
        assertThat(account.has("entityimage_url")).isTrue();
    }

    @Test
    void a_contact_has_everything_that_is_known_of_a_person() {
        UUID company = World.created(world.post("accounts", "{'name':'Contoso'}"));
        JsonNode contact = kept(
                "contacts",
                "{'firstname':'Anna','middlename':'B','lastname':'Ek','suffix':'Jr','jobtitle':'Chief','pager':'1',"
                        + "'emailaddress3':'c@example.com','telephone3':'3','home2':'4','fax':'5',"
                        + "'assistantname':'Bo','assistantphone':'6','managername':'Cia','managerphone':'7',"
                        + "'haschildrencode':1,'numberofchildren':2,'accountrolecode':1,'familystatuscode':2,"
                        + "'preferredcontactmethodcode':4,'annualincome':80000,'creditlimit':5,'ftpsiteurl':'ftp://x',"
                        + "'birthdate':'1980-01-31','anniversary':'2005-06-07','address2_line1':'Gatan 1',"
                        + "'address2_country':'Sverige','address3_city':'Ystad','address3_latitude':1.5,"
                        + "'donotfax':true,'donotbulkpostalmail':true,'donotsendmm':true,'followemail':false,"
                        + "'msdyn_gdproptout':true,'parentcustomerid_account@odata.bind':'/accounts(" + company
                        + ")'}");

        assertThat(contact.path("fullname").textValue()).isEqualTo("Anna Ek");
        assertThat(contact.path("birthdate").textValue()).isEqualTo("1980-01-31");
        assertThat(contact.path("address2_composite").textValue()).isEqualTo("Gatan 1\r\nSverige");
        assertThat(contact.path("address3_latitude").doubleValue()).isEqualTo(1.5);
        assertThat(contact.path("preferredcontactmethodcode").intValue()).isEqualTo(4);
        assertThat(contact.path("numberofchildren").intValue()).isEqualTo(2);
        assertThat(contact.path("followemail").booleanValue()).isFalse();
        assertThat(contact.path("msdyn_gdproptout").booleanValue()).isTrue();
        assertThat(contact.path("_parentcustomerid_value").textValue()).isEqualTo(company.toString());
    }

    @Test
    void a_lead_has_what_is_thought_of_it_and_where_it_comes_from() {
        UUID campaign = World.created(world.post("campaigns", "{'name':'Spring','typecode':3}"));
        JsonNode lead = kept(
                "leads",
                "{'subject':'Interested','firstname':'Anna','lastname':'Ek','companyname':'Contoso','leadqualitycode':1,"
                        + "'leadsourcecode':10,'industrycode':33,'budgetamount':10000.5,'budgetstatus':2,"
                        + "'estimatedamount':7,'estimatedclosedate':'2026-05-01','numberofemployees':3,'revenue':9,"
                        + "'need':0,'purchasetimeframe':1,'decisionmaker':true,'websiteurl':'https://example.com',"
                        + "'address1_stateorprovince':'Skåne','qualificationcomments':'Good',"
                        + "'campaignid@odata.bind':'/campaigns(" + campaign + ")'}");

        assertThat(lead.path("leadqualitycode").intValue()).isEqualTo(1);
        assertThat(lead.path("leadsourcecode").intValue()).isEqualTo(10);
        assertThat(lead.path("need").intValue()).isZero();
        assertThat(lead.path("estimatedclosedate").textValue()).isEqualTo("2026-05-01");
        assertThat(lead.path("budgetamount").decimalValue()).isEqualByComparingTo("10000.5");
        assertThat(lead.path("_campaignid_value").textValue()).isEqualTo(campaign.toString());
    }

    @Test
    void what_is_not_said_is_as_the_definition_says() {
        JsonNode account = kept("accounts", "{'name':'Plain'}");

        assertThat(account.path("followemail").booleanValue()).isTrue();
        assertThat(account.path("marketingonly").isBoolean()).isTrue();
        assertThat(account.path("marketingonly").booleanValue()).isFalse();
        assertThat(account.path("territorycode").intValue()).isEqualTo(1);
        assertThat(account.path("accountcategorycode").isNull()).isTrue();
    }

    @Test
    void values_out_of_bounds_and_columns_of_the_platform_are_refused_or_left_alone() {
        assertThat(world.post("accounts", "{'name':'x','address1_latitude':90}").status())
                .isEqualTo(204);
        assertThat(world.post("accounts", "{'name':'x','address1_latitude':90.1}")
                        .status())
                .isEqualTo(400);
        assertThat(world.post("accounts", "{'name':'x','tickersymbol':'0123456789'}")
                        .status())
                .isEqualTo(204);
        assertThat(world.post("accounts", "{'name':'x','tickersymbol':'0123456789a'}")
                        .status())
                .isEqualTo(400);
        assertThat(world.post("accounts", "{'name':'x','industrycode':34}").status())
                .isEqualTo(400);
        refused(world.post("accounts", "{'name':'x','nosuchcolumn':1}"), 400, "0x80048d19");
    }

    @Test
    void addresses_are_put_together_wherever_they_stand() {
        UUID account = World.created(world.post("accounts", "{'name':'Contoso'}"));
        JsonNode invoice = kept(
                "invoices",
                "{'name':'1','billto_line1':'Gatan 1','billto_city':'Lund','shipto_city':'Ystad',"
                        + "'customerid_account@odata.bind':'/accounts(" + account + ")'}");
        JsonNode address = kept(
                "customeraddresses",
                "{'line1':'Gatan 1','city':'Lund','parentid_account@odata.bind':'/accounts(" + account + ")'}");

        assertThat(invoice.path("billto_composite").textValue()).isEqualTo("Gatan 1\r\nLund");
        assertThat(invoice.path("shipto_composite").textValue()).isEqualTo("Ystad");
        assertThat(address.path("composite").textValue()).isEqualTo("Gatan 1\r\nLund");
    }

    @Test
    void activities_of_every_kind_hang_on_rows_by_their_documented_names() {
        UUID account = World.created(world.post("accounts", "{'name':'Contoso'}"));
        JsonNode task = kept(
                "tasks",
                "{'subject':'Call','prioritycode':2,'actualdurationminutes':30,'category':'x',"
                        + "'regardingobjectid_account_task@odata.bind':'/accounts(" + account + ")'}");
        kept(
                "letters",
                "{'subject':'Terms','address':'Gatan 1','regardingobjectid_account_letter@odata.bind':'/accounts("
                        + account + ")'}");

        assertThat(task.path("prioritycode").intValue()).isEqualTo(2);
        JsonNode found =
                World.json(world.get("accounts(" + account + ")?$select=name&$expand=Account_Tasks($select=subject),"
                        + "Account_Letters($select=subject),Account_Emails($select=subject)"));
        assertThat(found.path("Account_Tasks")).hasSize(1);
        assertThat(found.path("Account_Letters")).hasSize(1);
        assertThat(found.path("Account_Emails")).isEmpty();
    }

    @Test
    void leads_and_competitors_are_associated_by_their_documented_names() {
        UUID account = World.created(world.post("accounts", "{'name':'Contoso'}"));
        UUID lead = World.created(world.post("leads", "{'subject':'x','lastname':'Ek'}"));
        UUID opportunity = World.created(world.post("opportunities", "{'name':'Big'}"));
        UUID competitor = World.created(world.post("competitors", "{'name':'Fabrikam','winpercentage':12.5}"));
        String base = "https://contoso.crm4.dynamics.com/api/data/v9.2/";

        assertThat(world.post(
                                "accounts(" + account + ")/accountleads_association/$ref",
                                "{'@odata.id':'" + base + "leads(" + lead + ")'}")
                        .status())
                .isEqualTo(204);
        assertThat(world.post(
                                "opportunities(" + opportunity + ")/opportunitycompetitors_association/$ref",
                                "{'@odata.id':'" + base + "competitors(" + competitor + ")'}")
                        .status())
                .isEqualTo(204);
        assertThat(World.json(world.get("leads(" + lead + ")/accountleads_association?$select=name"))
                        .at("/value/0/name")
                        .textValue())
                .isEqualTo("Contoso");
    }
}
