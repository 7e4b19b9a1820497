// DynamicsWebApi: the best known Web API client for JavaScript, used as its documentation shows.
import { DynamicsWebApi } from "dynamics-web-api";
import { assert, environment, refused, run } from "./check.mjs";

const { url, token } = environment();
const connect = (more = {}) =>
  new DynamicsWebApi({
    serverUrl: url,
    dataApi: { version: "9.2" },
    onTokenRefresh: async () => token,
    ...more,
  });
const api = connect();
const stamp = `js${process.pid}`;
const made = {};

await run("dynamics-web-api", {
  async "WhoAmI"() {
    const me = await api.callFunction({ name: "WhoAmI" });
    assert.match(me.UserId, /^[0-9a-f-]{36}$/);
    assert.match(me.OrganizationId, /^[0-9a-f-]{36}$/);
  },
  async "a wrong token is 401"() {
    const stranger = connect({ onTokenRefresh: async () => "nobody" });
    await refused(() => stranger.callFunction({ name: "WhoAmI" }), 401);
  },
  async "create gives the id"() {
    made.account = await api.create({ collection: "accounts", data: { name: `${stamp} Åkeri & Söner` } });
    assert.match(made.account, /^[0-9a-f-]{36}$/);
  },
  async "create with representation"() {
    const row = await api.create({
      collection: "contacts",
      data: { firstname: "Eva", lastname: stamp, "parentcustomerid_account@odata.bind": `accounts(${made.account})` },
      returnRepresentation: true,
      select: ["fullname", "_parentcustomerid_value"],
    });
    made.contact = row.contactid;
    assert.equal(row.fullname, `Eva ${stamp}`);
    assert.equal(row._parentcustomerid_value, made.account);
  },
  async "deep insert"() {
    made.deep = await api.create({
      collection: "accounts",
      data: {
        name: `${stamp} deep`,
        primarycontactid: { firstname: "Deep", lastname: stamp },
        Account_Tasks: [{ subject: `${stamp} one` }, { subject: `${stamp} two` }],
      },
    });
    const account = await api.retrieve({
      collection: "accounts",
      key: made.deep,
      select: ["name"],
      expand: [
        { property: "primarycontactid", select: ["lastname"] },
        { property: "Account_Tasks", select: ["subject"], orderBy: ["subject asc"] },
      ],
    });
    assert.equal(account.primarycontactid.lastname, stamp);
    assert.deepEqual(account.Account_Tasks.map((task) => task.subject), [`${stamp} one`, `${stamp} two`]);
  },
  async "retrieve with annotations"() {
    const row = await api.retrieve({
      collection: "contacts",
      key: made.contact,
      select: ["fullname", "statecode", "_parentcustomerid_value", "createdon"],
      includeAnnotations: "*",
    });
    assert.equal(typeof row["statecode@OData.Community.Display.V1.FormattedValue"], "string");
    assert.equal(row["_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"], "account");
    assert.equal(row["_parentcustomerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"], "parentcustomerid_account");
    assert.equal(row._parentcustomerid_value_Formatted, `${stamp} Åkeri & Söner`);
  },
  async "retrieve without asking has no annotations"() {
    const row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["statecode"] });
    assert.equal(row["statecode@OData.Community.Display.V1.FormattedValue"], undefined);
  },
  async "retrieve by upper-case key"() {
    const row = await api.retrieve({ collection: "contacts", key: made.contact.toUpperCase(), select: ["lastname"] });
    assert.equal(row.lastname, stamp);
  },
  async "retrieve of nobody is 404"() {
    const error = await refused(
      () => api.retrieve({ collection: "contacts", key: "00000000-0000-0000-0000-00000000dead" }), 404);
    assert.equal(error.code, "0x80040217");
  },
  async "an unknown column is refused"() {
    await refused(() => api.retrieve({ collection: "contacts", key: made.contact, select: ["nosuchcolumn"] }), 400);
  },
  async "an unknown table is refused"() {
    await refused(() => api.retrieveMultiple({ collection: "nosuchtables" }), 404);
  },
  async "conditional retrieve is 304"() {
    const row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["lastname"] });
    const etag = row["@odata.etag"];
    const again = await api.retrieve({ collection: "contacts", key: made.contact, select: ["lastname"], ifnonematch: etag });
    assert.ok(!again?.lastname);
  },
  async "retrieve a navigation property and its reference"() {
    const account = await api.retrieve({ collection: "contacts", key: made.contact, navigationProperty: "parentcustomerid_account", select: ["name"] });
    assert.equal(account.accountid, made.account);
    const reference = await api.retrieve({ collection: "contacts", key: made.contact, select: ["parentcustomerid_account/$ref"] });
    assert.match(JSON.stringify(reference), new RegExp(made.account));
  },
  async "retrieve a single property"() {
    const answer = await api.retrieve({ collection: "contacts", key: made.contact, select: ["/lastname"] });
    assert.match(JSON.stringify(answer), new RegExp(stamp));
  },
  async "retrieve a collection through a row"() {
    const answer = await api.retrieve({ collection: "accounts", key: made.account, navigationProperty: "contact_customer_accounts", select: ["lastname"] });
    assert.equal(answer.value.length, 1);
  },
  async "update"() {
    await api.update({ collection: "contacts", key: made.contact, data: { jobtitle: "Inköpare", "@odata.etag": undefined } });
    const row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["jobtitle"] });
    assert.equal(row.jobtitle, "Inköpare");
  },
  async "update with representation"() {
    const row = await api.update({ collection: "contacts", key: made.contact, data: { jobtitle: "Säljare" }, returnRepresentation: true, select: ["jobtitle"] });
    assert.equal(row.jobtitle, "Säljare");
  },
  async "update with an old version is refused"() {
    const row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["jobtitle"] });
    const etag = row["@odata.etag"];
    await api.update({ collection: "contacts", key: made.contact, data: { jobtitle: "VD" }, ifmatch: etag });
    const outcome = await api.update({ collection: "contacts", key: made.contact, data: { jobtitle: "x" }, ifmatch: etag }).then(
      (value) => value, (error) => error.status);
    assert.ok(outcome === false || outcome === 412);
  },
  async "update of nobody is refused, not created"() {
    await refused(() => api.update({ collection: "contacts", key: "00000000-0000-0000-0000-00000000dead", data: { jobtitle: "x" } }), 404);
  },
  async "update a single property and empty it"() {
    await api.updateSingleProperty({ collection: "contacts", key: made.contact, fieldValuePair: { nickname: "Evis" } });
    let row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["nickname"] });
    assert.equal(row.nickname, "Evis");
    await api.deleteRecord({ collection: "contacts", key: made.contact, property: "nickname" });
    row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["nickname"] });
    assert.equal(row.nickname, null);
  },
  async "upsert creates, updates, and does either only"() {
    const key = crypto.randomUUID();
    await api.upsert({ collection: "contacts", key, data: { lastname: `${stamp} upsert` } });
    await api.upsert({ collection: "contacts", key, data: { lastname: `${stamp} upserted` } });
    const row = await api.retrieve({ collection: "contacts", key, select: ["lastname"] });
    assert.equal(row.lastname, `${stamp} upserted`);
    const created = await api.upsert({ collection: "contacts", key, data: { lastname: "x" }, ifnonematch: "*" });
    assert.equal(created, null);
    const updated = await api.upsert({ collection: "contacts", key: crypto.randomUUID(), data: { lastname: "x" }, ifmatch: "*" });
    assert.equal(updated, null);
  },
  async "retrieveMultiple with filter, order, top and count"() {
    const answer = await api.retrieveMultiple({
      collection: "contacts", select: ["fullname"], filter: `startswith(lastname,'${stamp}')`, orderBy: ["lastname asc"], count: true,
    });
    assert.ok(answer.oDataCount >= 2);
    const one = await api.retrieveMultiple({ collection: "contacts", select: ["fullname"], filter: `startswith(lastname,'${stamp}')`, top: 1 });
    assert.equal(one.value.length, 1);
  },
  async "filters with quotes, dates, choices and Swedish letters"() {
    await api.create({ collection: "contacts", data: { lastname: "O'Öst", nickname: stamp } });
    const answer = await api.retrieveMultiple({
      collection: "contacts", select: ["lastname"],
      filter: `lastname eq 'o''öst' and nickname eq '${stamp}' and statecode eq 0 and createdon gt 2020-01-01T00:00:00Z`,
    });
    assert.equal(answer.value.length, 1);
  },
  async "query functions and lambdas"() {
    let answer = await api.retrieveMultiple({
      collection: "contacts", select: ["lastname"],
      filter: `Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=2) and lastname eq '${stamp}'`,
    });
    assert.ok(answer.value.length >= 1);
    answer = await api.retrieveMultiple({
      collection: "accounts", select: ["name"],
      filter: `contact_customer_accounts/any(c:c/lastname eq '${stamp}') and Microsoft.Dynamics.CRM.In(PropertyName='accountid',PropertyValues=['${made.account}'])`,
    });
    assert.equal(answer.value.length, 1);
  },
  async "filter over a lookup"() {
    const answer = await api.retrieveMultiple({
      collection: "contacts", select: ["lastname"], filter: `parentcustomerid_account/accountid eq ${made.account} and _parentcustomerid_value eq ${made.account}`,
    });
    assert.equal(answer.value.length, 1);
  },
  async "expand nested with options"() {
    const answer = await api.retrieveMultiple({
      collection: "accounts", select: ["name"], filter: `accountid eq ${made.account}`,
      expand: [{
        property: "contact_customer_accounts", select: ["lastname"], filter: `lastname eq '${stamp}'`,
        expand: [{ property: "createdby", select: ["fullname"] }],
      }],
    });
    assert.equal(answer.value[0].contact_customer_accounts[0].lastname, stamp);
    assert.equal(typeof answer.value[0].contact_customer_accounts[0].createdby.fullname, "string");
  },
  async "pages: next links to the end"() {
    const seen = new Set();
    let page = await api.retrieveMultiple({ collection: "contacts", select: ["contactid"], maxPageSize: 100, orderBy: ["createdon desc"] });
    for (let pages = 0; pages < 5; pages++) {
      page.value.forEach((row) => seen.add(row.contactid));
      if (!page.oDataNextLink) break;
      page = await api.retrieveMultiple({ collection: "contacts", select: ["contactid"], maxPageSize: 100 }, page.oDataNextLink);
    }
    assert.equal(seen.size, 500);
  },
  async "retrieveAll and countAll agree"() {
    const all = await api.retrieveAll({ collection: "leads", select: ["leadid"], maxPageSize: 300 });
    const count = await api.countAll({ collection: "leads", select: ["leadid"] });
    assert.equal(all.value.length, count);
    assert.equal(await api.count({ collection: "leads" }), Math.min(5000, count));
    assert.ok((await api.count({ collection: "leads", filter: "statecode eq 0" })) > 0);
  },
  async "apply: groups and sums"() {
    const answer = await api.retrieveMultiple({ collection: "leads", apply: "groupby((statecode),aggregate($count as total))" });
    const total = answer.value.reduce((sum, group) => sum + group.total, 0);
    assert.equal(total, await api.countAll({ collection: "leads", select: ["leadid"] }));
  },
  async "fetch"() {
    const answer = await api.fetch({
      collection: "contacts",
      fetchXml: `<fetch><entity name='contact'><attribute name='lastname'/><filter><condition attribute='lastname' operator='eq' value='${stamp}'/></filter>
        <link-entity name='account' from='accountid' to='parentcustomerid' alias='a' link-type='outer'><attribute name='name'/></link-entity></entity></fetch>`,
      includeAnnotations: "*",
    });
    assert.ok(answer.value.some((row) => row["a.name"] === `${stamp} Åkeri & Söner`));
  },
  async "fetchAll follows cookies"() {
    const answer = await api.fetchAll({
      collection: "leads",
      fetchXml: "<fetch mapping='logical' count='150'><entity name='lead'><attribute name='leadid'/><order attribute='fullname'/></entity></fetch>",
      // the cookie is an annotation, told only when asked for
      includeAnnotations: "Microsoft.Dynamics.CRM.fetchxmlpagingcookie",
    });
    assert.equal(new Set(answer.value.map((row) => row.leadid)).size, await api.countAll({ collection: "leads", select: ["leadid"] }));
  },
  async "fetch aggregates"() {
    const answer = await api.fetch({
      collection: "leads",
      fetchXml: "<fetch aggregate='true'><entity name='lead'><attribute name='leadid' alias='n' aggregate='count'/><attribute name='statecode' alias='s' groupby='true'/></entity></fetch>",
    });
    assert.ok(answer.value.every((row) => row.n > 0 && row.s !== undefined));
  },
  async "associate and disassociate, many to many and many to one"() {
    const me = await api.callFunction({ name: "WhoAmI" });
    const users = await api.retrieve({ collection: "systemusers", key: me.UserId, select: ["systemuserid"], expand: [{ property: "systemuserroles_association", select: ["name"] }] });
    assert.ok(users.systemuserroles_association.length >= 1);
    await api.associate({ collection: "accounts", primaryKey: made.deep, relationshipName: "contact_customer_accounts", relatedCollection: "contacts", relatedKey: made.contact });
    let row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["_parentcustomerid_value"] });
    assert.equal(row._parentcustomerid_value, made.deep);
    await api.disassociate({ collection: "accounts", primaryKey: made.deep, relationshipName: "contact_customer_accounts", relatedKey: made.contact });
    row = await api.retrieve({ collection: "contacts", key: made.contact, select: ["_parentcustomerid_value"] });
    assert.equal(row._parentcustomerid_value, null);
    await api.associateSingleValued({ collection: "accounts", primaryKey: made.account, navigationProperty: "primarycontactid", relatedCollection: "contacts", relatedKey: made.contact });
    row = await api.retrieve({ collection: "accounts", key: made.account, select: ["_primarycontactid_value"] });
    assert.equal(row._primarycontactid_value, made.contact);
    await api.disassociateSingleValued({ collection: "accounts", primaryKey: made.account, navigationProperty: "primarycontactid" });
    row = await api.retrieve({ collection: "accounts", key: made.account, select: ["_primarycontactid_value"] });
    assert.equal(row._primarycontactid_value, null);
  },
  async "functions with parameters, bound and unbound"() {
    const me = await api.callFunction({ name: "WhoAmI" });
    const privileges = await api.callFunction({ collection: "systemusers", key: me.UserId, name: "Microsoft.Dynamics.CRM.RetrieveUserPrivileges" });
    assert.ok(privileges.RolePrivileges.length > 0);
    const counts = await api.callFunction({ name: "RetrieveTotalRecordCount", parameters: { EntityNames: ["contact"] } });
    assert.equal(counts.EntityRecordCountCollection.Keys[0], "contact");
  },
  async "actions"() {
    const opportunity = await api.create({ collection: "opportunities", data: { name: `${stamp} affär`, "customerid_account@odata.bind": `/accounts(${made.account})` } });
    await api.callAction({ name: "WinOpportunity", actionName: "WinOpportunity", action: { Status: 3, OpportunityClose: { subject: `${stamp} won`, "opportunityid@odata.bind": `opportunities(${opportunity})` } } });
    const row = await api.retrieve({ collection: "opportunities", key: opportunity, select: ["statecode"] });
    assert.equal(row.statecode, 1);
  },
  async "an upsert-multiple action on a table"() {
    const answer = await api.callAction({
      actionName: "Microsoft.Dynamics.CRM.CreateMultiple", collection: "contacts",
      action: { Targets: [1, 2, 3].map((n) => ({ lastname: `${stamp} many ${n}`, "@odata.type": "Microsoft.Dynamics.CRM.contact" })) },
    });
    assert.equal(answer.Ids.length, 3);
  },
  async "batch of reads and writes"() {
    api.startBatch();
    api.retrieveMultiple({ collection: "contacts", select: ["lastname"], filter: `lastname eq '${stamp}'` });
    api.create({ collection: "contacts", data: { firstname: "Batch", lastname: stamp } });
    api.update({ collection: "accounts", key: made.account, data: { description: "i en sats" } });
    api.callFunction({ name: "WhoAmI", inChangeSet: false });
    const answers = await api.executeBatch();
    assert.equal(answers.length, 4);
    assert.match(answers[1], /^[0-9a-f-]{36}$/);
    assert.match(answers[3].UserId, /^[0-9a-f-]{36}$/);
  },
  async "batch with references between parts"() {
    api.startBatch();
    api.create({ collection: "accounts", data: { name: `${stamp} content` }, contentId: "1" });
    api.create({ collection: "contacts", data: { lastname: `${stamp} content`, "parentcustomerid_account@odata.bind": "$1" } });
    const [account, contact] = await api.executeBatch();
    const row = await api.retrieve({ collection: "contacts", key: contact, select: ["_parentcustomerid_value"] });
    assert.equal(row._parentcustomerid_value, account);
  },
  async "a batch that fails undoes its change set"() {
    api.startBatch();
    api.create({ collection: "contacts", data: { lastname: `${stamp} undone` } });
    api.create({ collection: "contacts", data: { nosuchcolumn: "x" } });
    await assert.rejects(api.executeBatch());
    const none = await api.retrieveMultiple({ collection: "contacts", select: ["contactid"], filter: `lastname eq '${stamp} undone'` });
    assert.equal(none.value.length, 0);
  },
  async "a batch that continues on error"() {
    api.startBatch();
    api.retrieve({ collection: "contacts", key: "00000000-0000-0000-0000-00000000dead" });
    api.retrieve({ collection: "contacts", key: made.contact, select: ["lastname"] });
    const answers = await api.executeBatch({ continueOnError: true });
    assert.equal(answers.length, 2);
    assert.equal(answers[1].lastname, stamp);
  },
  async "changes since last time"() {
    const first = await api.retrieveMultiple({ collection: "contacts", select: ["lastname"], trackChanges: true, maxPageSize: 5000 });
    let page = first;
    while (page.oDataNextLink) {
      page = await api.retrieveMultiple({ collection: "contacts", select: ["lastname"], maxPageSize: 5000 }, page.oDataNextLink);
    }
    assert.ok(page.oDataDeltaLink);
    const id = await api.create({ collection: "contacts", data: { lastname: `${stamp} delta` } });
    await api.deleteRecord({ collection: "contacts", key: made.contact });
    const delta = await api.retrieveMultiple({ collection: "contacts" }, page.oDataDeltaLink);
    assert.ok(delta.value.some((row) => row.contactid === id));
    assert.ok(delta.value.some((row) => row.reason === "deleted" && row.id === made.contact));
  },
  async "definitions of tables"() {
    const tables = await api.retrieveEntities({ select: ["LogicalName", "EntitySetName"], filter: "OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'" });
    assert.ok(tables.value.some((table) => table.LogicalName === "contact"));
    const contact = await api.retrieveEntity({
      key: "LogicalName='contact'", select: ["LogicalName", "SchemaName"],
      expand: [{ property: "Attributes", select: ["LogicalName"], filter: "LogicalName eq 'lastname'" }, { property: "ManyToOneRelationships", select: ["SchemaName"] }],
    });
    made.contactDefinition = contact.MetadataId;
    assert.equal(contact.Attributes[0].LogicalName, "lastname");
    const again = await api.retrieveEntity({ key: contact.MetadataId, select: ["LogicalName"] });
    assert.equal(again.LogicalName, "contact");
  },
  async "definitions of columns"() {
    const states = await api.retrieveAttributes({
      entityKey: "LogicalName='contact'", castType: "Microsoft.Dynamics.CRM.StateAttributeMetadata", select: ["LogicalName"], expand: [{ property: "OptionSet" }],
    });
    assert.equal(states.value[0].OptionSet.Options.length, 2);
    const lastname = await api.retrieveAttribute({ entityKey: "LogicalName='contact'", attributeKey: "LogicalName='lastname'", castType: "Microsoft.Dynamics.CRM.StringAttributeMetadata" });
    assert.ok(lastname.MaxLength > 0);
  },
  async "definitions of relationships and choices"() {
    const relationships = await api.retrieveRelationships({ castType: "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata", select: ["SchemaName"], filter: "ReferencedEntity eq 'contact'" });
    assert.ok(relationships.value.length > 5);
    const one = await api.retrieveRelationship({ key: `SchemaName='${relationships.value[0].SchemaName}'` });
    assert.equal(one.SchemaName, relationships.value[0].SchemaName);
    const sets = await api.retrieveGlobalOptionSets();
    assert.ok(Array.isArray(sets.value));
  },
  async "$metadata"() {
    const csdl = await api.retrieveCsdlMetadata();
    assert.match(csdl, /<edmx:Edmx/);
    assert.match(csdl, /EntityType Name="contact"/);
    assert.match(csdl, /Namespace="Microsoft.Dynamics.CRM" Alias="mscrm"/);
  },
  async "entity names instead of set names"() {
    const named = connect({ useEntityNames: true });
    const answer = await named.retrieveMultiple({ collection: "account", select: ["name"], top: 1 });
    assert.equal(answer.value.length, 1);
  },
  async "acting for somebody without the privilege is 403"() {
    await refused(() => api.retrieveMultiple({ collection: "contacts", top: 1, impersonate: "00000000-0000-0000-0000-00000000dead" }));
  },
  async "delete, and deleting again is 404"() {
    await api.deleteRecord({ collection: "accounts", key: made.deep });
    await refused(() => api.deleteRecord({ collection: "accounts", key: made.deep }), 404);
  },
  async "delete with an old version is refused"() {
    const row = await api.retrieve({ collection: "accounts", key: made.account, select: ["name"] });
    await api.update({ collection: "accounts", key: made.account, data: { description: "ny version" } });
    const outcome = await api.deleteRecord({ collection: "accounts", key: made.account, ifmatch: row["@odata.etag"] }).then((value) => value, (error) => error.status);
    assert.ok(outcome === false || outcome === 412);
  },
});
