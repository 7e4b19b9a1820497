// o.js: a small OData client.
import { createRequire } from "node:module";
import { assert, environment, run } from "./check.mjs";

const require = createRequire(import.meta.url);
const { o } = require("o.js");
const { url, token } = environment();
const signed = { Authorization: `Bearer ${token}` };
// headers of a batch are told apart
const api = (headers = {}) => o(`${url}/api/data/v9.2/`, { headers: { ...signed, "Content-Type": "application/json", ...headers }, batch: { endpoint: "$batch", boundaryPrefix: "batch_", changsetBoundaryPrefix: "changeset_", useChangset: false, useRelativeURLs: false, headers: new Headers(signed) } });
const stamp = `oj${process.pid}`;
let id;

await run("o.js", {
  async "create"() {
    const row = await api({ Prefer: "return=representation" }).post("accounts", { name: `${stamp} ett` }).query();
    id = row.accountid;
    assert.equal(row.name, `${stamp} ett`);
  },
  async "read with a query"() {
    const rows = await api().get("accounts").query({ $select: "name", $filter: `name eq '${stamp} ett'`, $top: 3 });
    assert.equal(rows.length, 1);
  },
  async "read one"() {
    const row = await api().get(`accounts(${id})`).query({ $select: "name" });
    assert.equal(row.name, `${stamp} ett`);
  },
  async "change"() {
    await api().patch(`accounts(${id})`, { description: "ändrad" }).query();
    const row = await api().get(`accounts(${id})`).query({ $select: "description" });
    assert.equal(row.description, "ändrad");
  },
  async "batch"() {
    const handler = api();
    handler.get("accounts?$select=name&$top=1").get(`accounts(${id})?$select=name`);
    const answers = await handler.batch();
    assert.equal(answers.length, 2);
  },
  async "delete"() {
    await api().delete(`accounts(${id})`).query();
    await assert.rejects(api().get(`accounts(${id})`).query());
  },
});
