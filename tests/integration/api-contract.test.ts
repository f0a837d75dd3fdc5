import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiServer, SOURCE, startApiServer } from "../support/api-server.ts";
import { callCameraOperations } from "../support/call-camera-operations.ts";
import { callCatalogueOperations } from "../support/call-catalogue-operations.ts";
import { callFigureOperations } from "../support/call-figure-operations.ts";
import { callGatewayOperations } from "../support/call-gateway-operations.ts";
import { askWithoutEnd, callSourceOperations, sendFileToOtherSource } from "../support/call-source-operations.ts";
import { bringUnitFiles, callUnitOperations } from "../support/call-unit-operations.ts";
import { callDeskOperations, callSceneOperations, callWallOperations, guessCodesWithoutEnd } from "../support/call-wall-operations.ts";
import { type Call, type DocumentCaller, documentCaller } from "../support/document-caller.ts";

const FILES = ["Devices", "Gateways", "MetricNames", "Units", "Crosswalk", "Boundaries"];
/** Statuses that no request brings about by itself: trouble of the server, and two files at the very same moment. */
const BY_CIRCUMSTANCE = new Set(["500", "503", ...FILES.map((what) => `import${what} 409`)]);

let server: ApiServer;
let caller: DocumentCaller;

beforeAll(async () => {
  server = await startApiServer();
  caller = await documentCaller(server);
}, 60_000);
afterAll(() => server?.stop());

async function expectStatus(operationId: string, status: number, given: Call = {}) {
  const answer = await caller.call(operationId, given);
  expect([operationId, answer.status, answer.text.slice(0, 300)]).toEqual([operationId, status, answer.text.slice(0, 300)]);
  return answer;
}

const someParams = () => ({
  source: SOURCE,
  content: "figures",
  code: server.device,
  day: "today",
  id: "1",
  name: "gw-1",
  period: "2026-01",
  indicator: "dossier.received",
  setting: "dossier.on_time_ratio.good",
  unit: "37",
  scene: "overview",
  wall: "main",
});
const UNIT = "13285";
const newDevice = (code: string) => ({ code, name: `Trạm ${code}`, kind: "noise-meter", lat: 20.54, lon: 105.91, unitCode: UNIT });

describe("what the wall and everybody may ask", () => {
  test("the city at an instant, and its units", async () => {
    const state = await expectStatus("readState", 200, { query: { device: server.device } });
    expect(state.json().values.value.length).toBeGreaterThan(0);
    await expectStatus("readState", 200, { query: { at: new Date(Date.now() - 600_000).toISOString(), asOf: "then" } });
    await expectStatus("readState", 404, { query: { device: "nobody" } });
    await server.pool.query("update retention_horizon set raw_since = now() - interval '90 days'");
    await expectStatus("readState", 410, { query: { at: "1990-01-01T00:00:00Z" } });
    expect((await expectStatus("readUnits", 200)).json().units.length).toBeGreaterThan(10);
  });

  test("units over time, by tier and by name", () => callUnitOperations(expectStatus));

  test("a device's day, the city's day, what was refused, what is missing", async () => {
    const day = await expectStatus("readDeviceDay", 200, { in: someParams() });
    expect(day.json()).toMatchObject({ verdict: "missing", missingMessages: 2 });
    await expectStatus("readDeviceDay", 404, { in: { code: "nobody", day: "today" } });
    await expectStatus("readCityDay", 200, { in: { day: "yesterday" }, query: { limit: "3" } });
    expect((await expectStatus("readRefusedCounts", 200, { in: { day: "today" } })).json().refused.length).toBeGreaterThan(1);
    expect((await expectStatus("readMissing", 200)).json().holes).toHaveLength(1);
    const page = await expectStatus("listRefused", 200, { query: { limit: "1" } });
    expect(
      (await expectStatus("listRefused", 200, { query: { before: String(page.json().next) } })).json().messages.length,
    ).toBeGreaterThan(0);
  });

  test("figures, series, raw readings and the document", async () => {
    expect((await expectStatus("readFacts", 200)).json().facts.length).toBeGreaterThan(50);
    const range = { device: server.device, from: new Date(Date.now() - 7_200_000).toISOString(), until: new Date().toISOString() };
    for (const format of ["csv", "arrow"]) await expectStatus("readReadings", 200, { query: { ...range, format } });
    await expectStatus("readReadings", 404, { query: { ...range, device: "nobody" } });
    const hour = { metric: "pm25", from: range.from, until: range.until, points: "60" };
    expect((await expectStatus("readSeries", 200, { query: { ...hour, device: server.device } })).json().good.length).toBeGreaterThan(10);
    await expectStatus("readSeries", 200, { query: { ...hour, unit: "37" } });
    await expectStatus("readSeries", 200, { query: { indicator: "dossier.received" } });
    await expectStatus("readSeries", 404, { query: { ...hour, device: "nobody" } });
    const kind = { kind: "air-station", metrics: "pm25,pm10", from: range.from, until: range.until, step: "3600" };
    expect((await expectStatus("readKindSeries", 200, { query: kind })).json().metrics[0].heard.some((n: number) => n > 6)).toBe(true);
    await expectStatus("readDocument", 200);
  });
});

test("figures are read: panels, ranks, series, the QĐ 766 page, proofs, trails", () => callFigureOperations(expectStatus, server.pool));

test("cameras: pictures, privacy, who watched", () => callCameraOperations(expectStatus, server));

test("the catalogue is read, and a threshold changed from today on", () => callCatalogueOperations(expectStatus));

describe("walls", () => {
  test("scenes are read, worded and retired", () => callSceneOperations(expectStatus));
  test("a wall is added, told what to show, given a screen and retired", () => callWallOperations(expectStatus));
  test("a desk is opened, named and closed", () => callDeskOperations(expectStatus, server));
  test("codes are not guessed without end", async () => expect(await guessCodesWithoutEnd(caller)).toEqual([429, 429, 429]));
});

describe("what sources send", () => {
  test("every source is listed with its standing, and has its line in the league", async () => {
    const { sources } = (await expectStatus("listSources", 200)).json();
    expect(sources.length).toBeGreaterThan(0);
    expect((await expectStatus("readLeague", 200)).json().standings.length).toBeGreaterThan(0);
  });
  test("rows are taken by the key of their source, and told of afterwards", () => callSourceOperations(expectStatus));
  test("a source that sends no figures is told so", () => sendFileToOtherSource(expectStatus, server.pool));
  test("a source that asks without end is told when to come back", () => askWithoutEnd(expectStatus, caller));
});

describe("what administrators do", () => {
  test("tables from old to new codes and outlines are judged and taken", () => bringUnitFiles(expectStatus));
  test("refused messages are read, and read again", async () => {
    const [{ id }] = (await caller.call("listRefused", { query: { device: "stranger" } })).json().messages;
    await expectStatus("readRefused", 200, { in: { id: String(id) } });
    await expectStatus("readRefused", 404, { in: { id: "999999999" } });
    await expectStatus("requestReplay", 422, { body: {} });
    await expectStatus("requestReplay", 200, { body: { all: true, dryRun: true } });
    await expectStatus("requestReplay", 202, { body: { ids: [id] } });
    const asked = (await caller.call("listRefused", { query: { state: "waiting" } })).json();
    expect(asked.messages).toMatchObject([{ id, replay: { requestedBy: "http:admin" } }]);
  });

  test("a device is registered, read, changed, given another credential, shut out", async () => {
    await expectStatus("createDevice", 201, { body: newDevice("real-1") });
    await expectStatus("createDevice", 409, { body: newDevice("real-1") });
    await expectStatus("createDevice", 422, { body: { ...newDevice("real-2"), lat: 200, colour: "red" } });
    await expectStatus("readDevice", 200, { in: { code: "real-1" } });
    await expectStatus("readDevice", 200, { in: { code: server.device } });
    await expectStatus("readDevice", 404, { in: { code: "nobody" } });
    await expectStatus("changeDevice", 200, { in: { code: "real-1" }, body: { street: "Biên Hòa" } });
    await expectStatus("changeDevice", 404, { in: { code: "nobody" }, body: {} });
    await expectStatus("changeDevice", 409, { in: { code: server.device }, body: { street: "Biên Hòa" } });
    await expectStatus("changeDevice", 422, { in: { code: "real-1" }, body: { lat: "north" } });
    await expectStatus("rotateDevice", 200, { in: { code: "real-1" } });
    await expectStatus("rotateDevice", 404, { in: { code: "nobody" } });
    await expectStatus("revokeDevice", 200, { in: { code: "real-1" } });
    await expectStatus("rotateDevice", 409, { in: { code: "real-1" } });
    await expectStatus("rotateDevice", 200, { in: { code: "real-1" }, body: { isReadmission: true } });
    await expectStatus("rotateDevice", 422, { in: { code: "real-1" }, body: { isReadmission: "yes" } });
    await expectStatus("revokeDevice", 404, { in: { code: "nobody" } });
    const page = await expectStatus("listDevices", 200, { query: { limit: "2", simulated: "true" } });
    await expectStatus("listDevices", 200, { query: { after: page.json().next } });
  });

  test("a gateway likewise", () => callGatewayOperations(expectStatus, newDevice));

  test("strangers are listed, approved and refused", async () => {
    expect((await expectStatus("listCandidates", 200)).json().candidates).toHaveLength(3);
    const key = { format: "vonglau", externalId: "stranger-2" };
    await expectStatus("refuseCandidate", 200, { body: key });
    await expectStatus("refuseCandidate", 404, { body: { ...key, externalId: "nobody" } });
    await expectStatus("refuseCandidate", 422, { body: {} });
    const approval = { key: { ...key, externalId: "stranger" }, device: newDevice("stranger") };
    await caller.call("createDevice", { body: newDevice("stranger-3") });
    await expectStatus("approveCandidate", 409, { body: { key: { ...key, externalId: "stranger-3" }, device: newDevice("stranger-3") } });
    await expectStatus("approveCandidate", 201, { body: approval });
    await expectStatus("approveCandidate", 404, { body: approval });
    await expectStatus("approveCandidate", 422, { body: { ...approval, gateway: 7 } });
  });

  test("files go out as they came in", async () => {
    const files = [
      ["importDevices", "code,name,kind,lat,lon,unit\nf-1,Trạm,noise-meter,20.54,105.91,13285\nf-2,Trạm,happiness,20.54,105.91,13285\n"],
      ["importGateways", "name,format\ngw-3,thingsboard\n"],
      ["importMetricNames", "format,external_id,name,metric,factor,offset\nvonglau,real-1,temp,temperature,1,0\n"],
      ["importUnits", "code,valid_from,kind,name_vi\nx-1,2025-07-01,commune,Xã Mới\n"],
    ] as const;
    for (const [operationId, body] of files) {
      await expectStatus(operationId, 200, { body, query: { dryRun: "true" } });
      await expectStatus(operationId, 200, { body, query: { rowByRow: "true" } });
      await expectStatus(operationId, 422, { body: "no,such,titles\n1,2,3\n" });
    }
    for (const operationId of ["exportDevices", "exportGateways", "exportMetricNames"]) {
      const file = await expectStatus(operationId, 200);
      expect(file.text.split("\n").length).toBeGreaterThan(1);
    }
  });
});

describe("what holds for every operation", () => {
  test("a parameter that it has not is refused by name", async () => {
    for (const { operation } of caller.operations()) {
      const refused = await expectStatus(operation.operationId, 400, {
        in: someParams(),
        query: { colour: "red", __proto__x: "1" },
        ...bodyFor(operation),
      });
      expect(refused.json().faults).toMatchObject([
        { code: "unknown", field: "colour" },
        { code: "unknown", field: "__proto__x" },
      ]);
    }
  });

  test("administration needs the token, and no page of another server", async () => {
    for (const { operation } of caller.operations().filter(({ operation: one }) => one.security.length > 0)) {
      await expectStatus(operation.operationId, 401, { in: someParams(), headers: { authorization: "Bearer wrong" } });
      await expectStatus(operation.operationId, 403, { in: someParams(), headers: { origin: "https://elsewhere.example" } });
    }
  });

  test("a body of another type or without measure is refused", async () => {
    for (const { operation } of caller.operations().filter(({ operation: one }) => one.requestBody !== undefined)) {
      await expectStatus(operation.operationId, 415, { in: someParams(), body: "x", headers: { "content-type": "text/html" } });
      await expectStatus(operation.operationId, 413, { in: someParams(), body: `"${"x".repeat(17 * 1_048_576)}"` });
    }
  });

  test("a body that is no JSON is refused", async () => {
    for (const { operation } of caller
      .operations()
      .filter(
        ({ operation: one }) =>
          one.requestBody?.content["application/json"] !== undefined && one.requestBody.content["text/csv"] === undefined,
      )) {
      await expectStatus(operation.operationId, 400, { in: someParams(), body: "{" });
    }
  });

  test("who has the current answer of an operation with an ETag is sent nothing", async () => {
    for (const { operation } of caller.operations().filter(({ operation: one }) => one.responses[304] !== undefined)) {
      const first = await expectStatus(operation.operationId, 200, { in: someParams() });
      const headers = { "if-none-match": first.headers.get("etag") ?? "", "cache-control": "max-age=0" };
      await expectStatus(operation.operationId, 304, { in: someParams(), headers });
    }
  });

  test("every status that the document names was answered by the server at least once", () => {
    const documented = caller
      .operations()
      .flatMap(({ operation }) =>
        Object.keys(operation.responses).map((status) => ({ status, name: `${operation.operationId} ${status}` })),
      );
    expect(documented.length).toBeGreaterThan(150);
    const left = documented.filter(
      ({ status, name }) => !caller.answered.has(name) && !BY_CIRCUMSTANCE.has(status) && !BY_CIRCUMSTANCE.has(name),
    );
    expect(left.map(({ name }) => name)).toEqual([]);
  });
});

function bodyFor(operation: { readonly requestBody?: { readonly content: Readonly<Record<string, object>> } }): Call {
  if (operation.requestBody === undefined) return {};
  return { body: operation.requestBody.content["text/csv"] === undefined ? {} : "a,b\n" };
}
