// dataverse-webapi: a plain client over Node's https. It takes no port, so its requests are sent to the environment's.
import { createRequire } from "node:module";
import { assert, environment, run } from "./check.mjs";

const { url, token } = environment();
const require = createRequire(import.meta.url);
const https = require("node:https");
const plain = https.request;
https.request = (options, listener) => plain({ ...options, port: new URL(url).port || 443 }, listener);
const api = await import("dataverse-webapi/lib/node");
const config = new api.WebApiConfig("9.2", token, url);
const stamp = `dv${process.pid}`;
const made = {};

await run("dataverse-webapi", {
  async "create"() {
    const answer = await api.create(config, "accounts", { name: `${stamp} konto` });
    made.account = String(answer).match(/[0-9a-f-]{36}/)[0];
  },
  async "create with return data"() {
    const row = await api.createWithReturnData(config, "contacts", { firstname: "Eva", lastname: stamp, "parentcustomerid_account@odata.bind": `/accounts(${made.account})` }, "$select=fullname,_parentcustomerid_value");
    made.contact = row.contactid;
    assert.equal(row._parentcustomerid_value, made.account);
  },
  async "retrieve"() {
    const row = await api.retrieve(config, "contacts", made.contact, "$select=fullname");
    assert.equal(row.fullname, `Eva ${stamp}`);
  },
  async "retrieve with quoted braces in the id"() {
    const row = await api.retrieve(config, "contacts", `{${made.contact.toUpperCase()}}`, "$select=fullname");
    assert.equal(row.fullname, `Eva ${stamp}`);
  },
  async "retrieve pages"() {
    const first = await api.retrieveMultiple(config, "contacts", "$select=fullname&$orderby=createdon asc", { maxPageSize: 7 });
    assert.equal(first.value.length, 7);
    // the library itself cannot follow it: it adds a slash to the link
    const second = await fetch(first["@odata.nextLink"], { headers: { Authorization: `Bearer ${token}`, Prefer: "odata.maxpagesize=7" } });
    const { value } = await second.json();
    assert.equal(value.length, 7);
    assert.notEqual(first.value[0].contactid, value[0].contactid);
  },
  async "fetchXml in the query string"() {
    const fetchXml = `<fetch><entity name="contact"><attribute name="fullname"/><filter><condition attribute="lastname" operator="eq" value="${stamp}"/></filter></entity></fetch>`;
    const answer = await api.retrieveMultiple(config, "contacts", `fetchXml=${encodeURIComponent(fetchXml)}`);
    assert.equal(answer.value.length, 1);
  },
  async "update and update with return data"() {
    await api.update(config, "contacts", made.contact, { jobtitle: "VD" });
    const row = await api.updateWithReturnData(config, "contacts", made.contact, { jobtitle: "Chef" }, "$select=jobtitle");
    assert.equal(row.jobtitle, "Chef");
  },
  async "update and delete one property"() {
    await api.updateProperty(config, "contacts", made.contact, "nickname", "Evis");
    let row = await api.retrieve(config, "contacts", made.contact, "$select=nickname");
    assert.equal(row.nickname, "Evis");
    await api.deleteProperty(config, "contacts", made.contact, "nickname");
    row = await api.retrieve(config, "contacts", made.contact, "$select=nickname");
    assert.equal(row.nickname, null);
  },
  async "associate and disassociate"() {
    const other = String(await api.create(config, "accounts", { name: `${stamp} annat` })).match(/[0-9a-f-]{36}/)[0];
    await api.associate(config, "accounts", other, "contact_customer_accounts", "contacts", made.contact);
    let row = await api.retrieve(config, "contacts", made.contact, "$select=_parentcustomerid_value");
    assert.equal(row._parentcustomerid_value, other);
    await api.disassociate(config, "accounts", other, "contact_customer_accounts", made.contact);
    row = await api.retrieve(config, "contacts", made.contact, "$select=_parentcustomerid_value");
    assert.equal(row._parentcustomerid_value, null);
  },
  async "functions"() {
    const me = await api.unboundFunction(config, "WhoAmI");
    assert.match(me.UserId, /^[0-9a-f-]{36}$/);
    const privileges = await api.boundFunction(config, "systemusers", me.UserId, "RetrieveUserPrivileges");
    assert.ok(privileges.RolePrivileges.length > 0);
  },
  async "actions"() {
    const incident = await api.createWithReturnData(config, "incidents", { title: `${stamp} case`, "customerid_account@odata.bind": `/accounts(${made.account})` }, "$select=incidentid");
    await api.unboundAction(config, "CloseIncident", { Status: 5, IncidentResolution: { subject: "done", "incidentid@odata.bind": `/incidents(${incident.incidentid})`, timespent: 1 } });
    const row = await api.retrieve(config, "incidents", incident.incidentid, "$select=statecode");
    assert.equal(row.statecode, 1);
  },
  async "batch"() {
    const answers = await api.batchOperation(
      config, "batch_dv", "changeset_dv",
      [
        { queryString: "contacts", method: "POST", entity: { lastname: `${stamp} b1` } },
        { queryString: `contacts(${made.contact})`, method: "PATCH", entity: { jobtitle: "Sats" } },
      ],
      [`contacts?$select=lastname&$filter=lastname eq '${stamp}'`, "accounts?$select=name&$top=1"],
    );
    assert.ok(JSON.stringify(answers).includes(stamp));
    const row = await api.retrieve(config, "contacts", made.contact, "$select=jobtitle");
    assert.equal(row.jobtitle, "Sats");
  },
  async "delete"() {
    await api.deleteRecord(config, "contacts", made.contact);
    await assert.rejects(async () => {
      const row = await api.retrieve(config, "contacts", made.contact);
      if (row.error) throw new Error(row.error.message);
    });
  },
});
