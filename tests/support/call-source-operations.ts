import type pg from "pg";
import { expect } from "vitest";
import type { Call, DocumentCaller } from "./document-caller.ts";

type Expect = (operationId: string, status: number, given?: Call) => Promise<Awaited<ReturnType<DocumentCaller["call"]>>>;

/** Every status of the operations of sources but 429. */
export async function callSourceOperations(expectStatus: Expect): Promise<void> {
  const at = { source: "land" };
  await expectStatus("issueSourceKey", 404, { in: { source: "nobody" }, body: { label: "x" } });
  await expectStatus("issueSourceKey", 422, { in: at, body: {} });
  const { key, id } = (await expectStatus("issueSourceKey", 201, { in: at, body: { label: "contract" } })).json();
  const sending = (name: string, rows: readonly unknown[] = []): Call => ({
    in: { ...at, content: "figures" },
    body: { rows },
    headers: { authorization: `Bearer ${key}`, "idempotency-key": name },
  });
  const headers = { authorization: `Bearer ${key}` };
  const { submission } = (await expectStatus("pushRows", 200, sending("a"))).json();
  await expectStatus("pushRows", 409, { ...sending("a"), query: { mode: "rows" } });
  await expectStatus("pushRows", 422, sending("b", [{}]));
  await expectStatus("pushRows", 404, { ...sending("c"), in: { ...at, content: "documents" } });
  const file = (name: string, body = "Chỉ tiêu;Đơn vị;Kỳ;Giá trị\n"): Call => ({
    in: at,
    body,
    headers: { ...headers, "idempotency-key": name },
  });
  await expectStatus("pushFile", 200, file("f"));
  await expectStatus("pushFile", 409, { ...file("f"), query: { mode: "rows" } });
  await expectStatus("pushFile", 422, file("g", "no;such;titles\n"));
  await expectStatus("listSubmissions", 200, { in: at, headers });
  await expectStatus("readSubmission", 200, { in: { ...at, id: submission }, headers });
  await expectStatus("readSubmission", 404, { in: { ...at, id: "999999" }, headers });
  await expectStatus("listSourceKeys", 200, { in: at });
  await expectStatus("listSourceKeys", 404, { in: { source: "nobody" } });
  await expectStatus("revokeSourceKey", 200, { in: { ...at, id: String(id) } });
  await expectStatus("revokeSourceKey", 404, { in: { ...at, id: "99999" } });
}

/** A file of figures for a source that sends none. */
export async function sendFileToOtherSource(expectStatus: Expect, pool: pg.Pool): Promise<void> {
  await pool.query(`insert into data_source (code, body) values ('only-documents', '{"contents":["documents"]}')`);
  const at = { source: "only-documents" };
  const { key } = (await expectStatus("issueSourceKey", 201, { in: at, body: { label: "x" } })).json();
  await expectStatus("pushFile", 404, { in: at, body: "Chỉ tiêu;Đơn vị;Kỳ;Giá trị\n", headers: { authorization: `Bearer ${key}` } });
}

/** Until each operation of sources answers 429. */
export async function askWithoutEnd(expectStatus: Expect, caller: DocumentCaller): Promise<void> {
  const at = { source: "tourism" };
  const { key } = (await expectStatus("issueSourceKey", 201, { in: at, body: { label: "flood" } })).json();
  const headers = { authorization: `Bearer ${key}`, "idempotency-key": "x" };
  for (const operationId of ["listSubmissions", "readSubmission", "pushRows", "pushFile"]) {
    const call: Call = {
      in: { ...at, content: "figures", id: "1" },
      headers,
      ...bodyOf(operationId),
    };
    let status = 0;
    for (let asked = 0; asked < 400 && status !== 429; asked += 1) ({ status } = await caller.call(operationId, call));
    expect([operationId, status]).toEqual([operationId, 429]);
  }
}

function bodyOf(operationId: string): Call {
  if (operationId === "pushRows") return { body: { rows: [] } };
  return operationId === "pushFile" ? { body: "a;b\n" } : {};
}
