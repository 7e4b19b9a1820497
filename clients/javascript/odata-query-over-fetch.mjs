// odata-query builds the query text, the platform's own fetch sends it.
import buildQuery from "odata-query";
import { assert, environment, run } from "./check.mjs";

const query = buildQuery;
const { url, token } = environment();
const base = `${url}/api/data/v9.2/`;
const ask = async (path, more = {}) => {
  const answer = await fetch(base + path, {
    ...more,
    headers: { Authorization: `Bearer ${token}`, Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0", ...(more.headers ?? {}) },
  });
  return { status: answer.status, headers: answer.headers, body: answer.status === 204 ? null : await answer.json() };
};

await run("odata-query", {
  async "select, filter, order, top, count"() {
    const { status, body } = await ask("leads" + query({ select: ["fullname", "leadid"], filter: { statecode: 0, not: { lastname: null } }, orderBy: ["fullname asc"], top: 5, count: true }));
    assert.equal(status, 200);
    assert.equal(body.value.length, 5);
    assert.ok(body["@odata.count"] > 5);
  },
  async "and, or, in, functions and dates"() {
    const { status, body } = await ask("contacts" + query({
      select: ["fullname"],
      filter: { and: [{ createdon: { gt: new Date("2015-01-01T00:00:00Z") } }, { or: [{ firstname: { startswith: "A" } }, { "contains(lastname,'s')": { } }].slice(0, 1) }] },
      top: 3,
    }));
    assert.equal(status, 200);
    assert.ok(body.value.length <= 3);
  },
  async "lambda and nested expand"() {
    const { status, body } = await ask("accounts" + query({
      select: ["name"],
      filter: { contact_customer_accounts: { any: [{ statecode: 0 }] } },
      expand: { contact_customer_accounts: { select: ["fullname"], top: 2, orderBy: "fullname" } },
      top: 3,
    }));
    assert.equal(status, 200);
    assert.ok(body.value.length > 0);
    assert.ok(body.value.every((row) => row.contact_customer_accounts.length > 0));
  },
  async "guids"() {
    const first = (await ask("contacts?$select=contactid&$top=1")).body.value[0];
    const { body } = await ask("contacts" + query({ filter: { contactid: { type: "guid", value: first.contactid } }, select: ["contactid"] }));
    assert.equal(body.value[0].contactid, first.contactid);
  },
  async "encoded option names"() {
    const { status, body } = await ask("contacts?%24select=fullname&%24top=2&%24filter=statecode%20eq%200");
    assert.equal(status, 200);
    assert.equal(body.value.length, 2);
  },
  async "what is not supported is refused"() {
    assert.equal((await ask("contacts" + query({ skip: 5 }))).status, 400);
    assert.equal((await ask("contacts" + query({ search: "eva" }))).status, 400);
  },
});
