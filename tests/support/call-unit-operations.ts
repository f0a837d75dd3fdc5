import { expect } from "vitest";
import type { Call, DocumentCaller } from "./document-caller.ts";

type Expect = (operationId: string, status: number, given?: Call) => Promise<Awaited<ReturnType<DocumentCaller["call"]>>>;
type Named = {
  readonly units: readonly { readonly name: { readonly vi: string }; readonly isValid: boolean; readonly validTo?: string }[];
};

/** Units over time, as everybody may ask for them. */
export async function callUnitOperations(expectStatus: Expect): Promise<void> {
  const list = async (query: Record<string, string>) =>
    (await expectStatus("listAdministrativeUnits", 200, { query })).json() as Named & { count: number };
  const found = await list({ search: "ha nam" });
  expect(found.units.map(({ name, isValid, validTo }) => [name.vi, isValid, validTo]).slice(0, 3)).toEqual([
    ["Phường Hà Nam", true, undefined],
    ["Tỉnh Hà Nam", false, "2025-07-01"],
    ["Khu vực Hà Nam (địa bàn cũ)", true, undefined],
  ]);
  expect((await list({ search: "phường hà nam" })).count).toBe(1);
  expect((await list({ under: "KV-35", level: "commune" })).count).toBe(33);
  expect((await list({ on: "2025-03-01", under: "35", level: "district" })).count).toBe(6);
  expect((await list({ class: "agency", under: "37", limit: "2" })).units).toHaveLength(2);
  await expectStatus("listAdministrativeUnits", 404, { query: { under: "none" } });
  const history = (await expectStatus("readUnitHistory", 200, { in: { code: "15" } })).json();
  expect(history.versions.map((one: { unit: { name: { vi: string } } }) => one.unit.name.vi)).toEqual(["Tỉnh Yên Bái", "Tỉnh Lào Cai"]);
  expect(history.versions[1].predecessors.map((one: { unit: { code: string } }) => one.unit.code).toSorted()).toEqual(["10", "15"]);
  expect(history.decrees).toMatchObject([{ code: "202/2025/QH15", standing: "found" }]);
  await expectStatus("readUnitHistory", 404, { in: { code: "none" } });
  expect((await expectStatus("readMap", 200)).json()).toEqual({ faults: [] });
  await expectStatus("readOutlines", 404);
}

/** Tables and outlines, as administrators bring them. */
export async function bringUnitFiles(expectStatus: Expect): Promise<void> {
  const crosswalk = "old_code,new_code,date\n13294,13285,2025-07-01\n";
  expect((await expectStatus("importCrosswalk", 200, { body: crosswalk, query: { dryRun: "true" } })).json()).toMatchObject({
    unchanged: 1,
    refused: 0,
  });
  await expectStatus("importCrosswalk", 422, { body: "no,such,titles\n1,2,3\n" });
  const headers = { "content-type": "application/geo+json" };
  const query = { attribution: "Sở mẫu", version: "2026-03" };
  const body = JSON.stringify({
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { code: "13285" }, geometry: null }],
  });
  expect((await expectStatus("importBoundaries", 200, { body, query, headers })).json()).toMatchObject({ refused: 1, isApplied: false });
  await expectStatus("importBoundaries", 422, { body: "{}", query, headers });
  await bringOutline(expectStatus, { query, headers });
  await bringDecree(expectStatus);
}

/** What was imported is what maps are given, with whom to credit. */
async function bringOutline(expectStatus: Expect, given: Pick<Call, "query" | "headers">): Promise<void> {
  const ring = [
    [105.88, 20.5],
    [105.94, 20.5],
    [105.94, 20.57],
    [105.88, 20.57],
    [105.88, 20.5],
  ];
  const geometry = { type: "Polygon", coordinates: [ring] };
  const body = JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", properties: { code: "13285" }, geometry }] });
  expect((await expectStatus("importBoundaries", 200, { ...given, body })).json()).toMatchObject({ created: 1, isApplied: true });
  expect((await expectStatus("readMap", 200)).json().outlines).toMatchObject({ version: "2026-03", attribution: "Sở mẫu", count: 1 });
  expect((await expectStatus("readOutlines", 200)).json()).toMatchObject({
    attribution: "Sở mẫu",
    features: [{ type: "Feature", properties: { code: "13285" }, geometry }],
  });
}

/** A commune gets another name: tried, applied, sent again; other content under the same code is refused. */
async function bringDecree(expectStatus: Expect): Promise<void> {
  const decree = {
    code: "1/NQ-THU",
    title: { vi: "Nghị quyết thử", en: "A trial resolution" },
    effectiveOn: "2027-01-01",
    source: "test",
    standing: "platform-default",
    changes: [{ kind: "rename", code: "13291", nameVi: "Mới", nameEn: "Moi Ward" }],
  };
  const outcome = async (query: Record<string, string>) => (await expectStatus("applyDecree", 200, { body: decree, query })).json().outcome;
  expect([await outcome({ dryRun: "true" }), await outcome({}), await outcome({})]).toEqual(["tried", "applied", "unchanged"]);
  await expectStatus("applyDecree", 409, { body: { ...decree, source: "other" } });
  const wrong = await expectStatus("applyDecree", 422, { body: { ...decree, code: "2/NQ", changes: [{ kind: "merge", of: [] }] } });
  expect(wrong.text).toContain("changes.0.of");
}
