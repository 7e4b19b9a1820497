// @odata/client: a general OData client.
import { createRequire } from "node:module";
import { assert, environment, run } from "./check.mjs";

const require = createRequire(import.meta.url);
const { EdmV4, OData } = require("@odata/client");
const { url, token } = environment();
const client = OData.New4({
  serviceEndpoint: `${url}/api/data/v9.2/`,
  commonHeaders: { Authorization: `Bearer ${token}`, Prefer: "return=representation" },
  processCsrfToken: false,
});
const accounts = client.getEntitySet("accounts");
const stamp = `oc${process.pid}`;
let id;

await run("@odata/client", {
  async "create"() {
    const row = await accounts.create({ name: `${stamp} ett` });
    id = EdmV4.Guid.from(row.accountid);
    assert.equal(row.name, `${stamp} ett`);
  },
  async "retrieve"() {
    const row = await accounts.retrieve(id, client.newParam().select(["name"]));
    assert.equal(row.name, `${stamp} ett`);
  },
  async "find by example"() {
    const rows = await accounts.find({ name: `${stamp} ett` });
    assert.equal(rows.length, 1);
  },
  async "query with a filter, ordered, some columns"() {
    const rows = await accounts.query(
      client.newParam().select(["name"]).filter(client.newFilter().property("name").eq(`${stamp} ett`)).orderby("name").top(3));
    assert.equal(rows.length, 1);
  },
  async "update"() {
    await accounts.update(id, { description: "ändrad" });
    const row = await accounts.retrieve(id);
    assert.equal(row.description, "ändrad");
  },
  async "count"() {
    assert.ok((await accounts.count()) > 0);
  },
  async "batch"() {
    const answers = await client.execBatchRequests([
      client.newBatchRequest({ collection: "accounts", method: "GET", params: client.newParam().top(1) }),
      client.newBatchRequest({ collection: "accounts", method: "POST", entity: { name: `${stamp} sats` }, withContentLength: true }),
    ]);
    assert.equal(answers.length, 2);
    assert.equal(answers[0].status, 200);
    assert.ok(answers[1].status === 201 || answers[1].status === 204);
  },
  async "delete"() {
    await accounts.delete(id);
    await assert.rejects(accounts.retrieve(id).then((row) => { if (row?.error || !row?.accountid) throw new Error("gone"); }));
  },
});
