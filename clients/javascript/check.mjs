// Runs named cases one after another and counts; a case that throws has failed.
import assert from "node:assert/strict";

export { assert };

/** What the environment printed when it was ready: url, clientId, tenantId, ... and a token. */
export function environment() {
  const { MOCK_URL: url, MOCK_TOKEN: token } = process.env;
  if (!url || !token) {
    throw new Error("set MOCK_URL and MOCK_TOKEN, or start this by ./run");
  }
  return { url, token };
}

export async function run(client, cases) {
  let failed = 0;
  for (const [name, body] of Object.entries(cases)) {
    try {
      await body();
      console.log(`ok      ${client}: ${name}`);
    } catch (error) {
      failed++;
      // the message of an answer, never its whole body
      console.log(`FAILED  ${client}: ${name}: ${String(error.status ?? "")} ${String(error.message).split("\n")[0]}`);
      if (process.env.VERBOSE) {
        console.log(error);
      }
    }
  }
  console.log(`${client}: ${Object.keys(cases).length} cases, ${failed} failed`);
  process.exitCode = failed === 0 ? (process.exitCode ?? 0) : 1;
}

/** The refusal that a call must end in. */
export async function refused(call, status, code) {
  try {
    await call();
  } catch (error) {
    if (status) assert.equal(error.status ?? error.statusCode, status);
    if (code) assert.equal(error.code, code);
    return error;
  }
  throw new assert.AssertionError({ message: `not refused, though ${status} was due` });
}
