import { expect } from "vitest";
import { issueDeskCode } from "../../db/desk/desk-codes.ts";
import type { ApiServer } from "./api-server.ts";
import type { Call, DocumentCaller } from "./document-caller.ts";

type Expect = (operationId: string, status: number, given?: Call) => Promise<Awaited<ReturnType<DocumentCaller["call"]>>>;

const WALL = {
  code: "room",
  name: { vi: "Phòng họp", en: "Meeting room" },
  columns: 2,
  rows: 1,
  displayWidthMm: 1210,
  displayHeightMm: 680,
  bezelMm: 3.5,
  readerDistanceMm: 4000,
};
const SCENE = {
  code: "one-panel",
  name: { vi: "Một ô", en: "One panel" },
  says: { vi: "Một ô.", en: "One panel." },
  panels: [{ kind: "ranking", indicator: "dossier.received", at: { column: 0, row: 0, columns: 4, rows: 6 } }],
};

export async function callSceneOperations(expectStatus: Expect): Promise<void> {
  expect((await expectStatus("listScenes", 200)).json().scenes.length).toBeGreaterThan(10);
  await expectStatus("readSceneHistory", 200, { in: { scene: "overview" } });
  await expectStatus("readSceneHistory", 404, { in: { scene: "nowhere" } });
  const [panel] = SCENE.panels;
  const unknown = await expectStatus("changeScene", 422, {
    body: { scene: { ...SCENE, panels: [{ ...panel, indicator: "no.such", unit: "no-such" }] } },
  });
  expect(unknown.json().faults.map(({ field }: { field: string }) => field)).toEqual(["scene.panels.0", "scene.panels.0"]);
  expect((await expectStatus("changeScene", 200, { body: { scene: SCENE, note: "mới" } })).json().revision).toBe(1);
  await expectStatus("changeScene", 409, { body: { scene: SCENE } });
  const other = { ...SCENE, name: { vi: "Một", en: "One" } };
  expect((await expectStatus("changeScene", 200, { body: { scene: other, after: 1 } })).json().revision).toBe(2);
  const late = await expectStatus("changeScene", 409, { body: { scene: SCENE, after: 1 } });
  expect(late.json().detail).toContain("revision 2");
  expect((await expectStatus("changeScene", 200, { body: { scene: other, after: 2 } })).json().revision).toBe(2);
  await expectStatus("retireScene", 409, { in: { scene: "overview" } });
  await expectStatus("retireScene", 200, { in: { scene: SCENE.code } });
  await expectStatus("retireScene", 404, { in: { scene: SCENE.code } });
  expect((await expectStatus("readSceneHistory", 200, { in: { scene: SCENE.code } })).json()).toMatchObject({
    retired: { by: "http:admin" },
    wordings: [{ revision: 2 }, { revision: 1, note: "mới" }],
  });
}

export async function callWallOperations(expectStatus: Expect): Promise<void> {
  await expectStatus("createWall", 201, { body: { wall: WALL } });
  await expectStatus("createWall", 409, { body: { wall: WALL } });
  await expectStatus("createWall", 422, { body: { wall: { ...WALL, columns: 0 } } });
  expect((await expectStatus("listWalls", 200)).json().walls).toHaveLength(2);
  await expectStatus("changeWall", 200, { in: { wall: "room" }, body: { bezelMm: 1 } });
  await expectStatus("changeWall", 404, { in: { wall: "nowhere" }, body: {} });
  await expectStatus("changeWall", 422, { in: { wall: "room" }, body: { colour: "red" } });
  await expectStatus("commandWall", 200, { in: { wall: "room" }, body: { do: "pin", scene: "traffic" } });
  await expectStatus("commandWall", 404, { in: { wall: "nowhere" }, body: { do: "next" } });
  await expectStatus("commandWall", 409, { in: { wall: "room" }, body: { do: "next" } });
  await expectStatus("commandWall", 422, { in: { wall: "room" }, body: { do: "pin", scene: "nowhere" } });
  const first = (await expectStatus("readWallJournal", 200, { in: { wall: "room" }, query: { limit: "2" } })).json();
  expect(
    (await expectStatus("readWallJournal", 200, { in: { wall: "room" }, query: { before: String(first.before) } })).json().commands,
  ).toHaveLength(1);
  await expectStatus("readWallJournal", 404, { in: { wall: "nowhere" } });
  await pairAScreen(expectStatus);
  await expectStatus("retireWall", 200, { in: { wall: "room" } });
  await expectStatus("retireWall", 404, { in: { wall: "room" } });
}

async function pairAScreen(expectStatus: Expect): Promise<void> {
  const opened = (await expectStatus("openPairing", 201)).json();
  const collect = (secret: string): Call => ({ in: { id: opened.id }, body: { secret } });
  expect((await expectStatus("collectPairing", 200, collect(opened.secret))).json()).toEqual({ state: "waiting" });
  await expectStatus("collectPairing", 404, collect("wrong"));
  await expectStatus("collectPairing", 422, { in: { id: opened.id }, body: {} });
  await expectStatus("pairScreen", 404, { in: { wall: "nowhere" }, body: { code: opened.code, name: "Màn 1" } });
  await expectStatus("pairScreen", 422, { in: { wall: "room" }, body: { code: "no code", name: "Màn 1" } });
  const { screen } = (await expectStatus("pairScreen", 201, { in: { wall: "room" }, body: { code: opened.code, name: "Màn 1" } })).json();
  expect((await expectStatus("collectPairing", 200, collect(opened.secret))).json()).toMatchObject({ state: "paired", wall: "room" });
  await expectStatus("revokeScreen", 200, { in: { wall: "room", id: screen.id } });
  await expectStatus("revokeScreen", 404, { in: { wall: "room", id: screen.id } });
  await expectStatus("collectPairing", 410, collect(opened.secret));
}

export async function callDeskOperations(expectStatus: Expect, { pool }: ApiServer): Promise<void> {
  const body = { code: await issueDeskCode(pool), name: "Ca trực" };
  await expectStatus("openDesk", 403, { body, headers: { origin: "https://elsewhere.example" } });
  await expectStatus("openDesk", 422, { body: { ...body, name: "" } });
  await expectStatus("openDesk", 201, { body });
  await expectStatus("openDesk", 401, { body });
  await expectStatus("readDesk", 200);
  await expectStatus("closeDesk", 200);
}

/** Guesses codes and asks for them without end; answers the status with which each came to an end. */
export async function guessCodesWithoutEnd(caller: DocumentCaller): Promise<readonly number[]> {
  const guesses: readonly (readonly [string, Call])[] = [
    ["openDesk", { body: { code: "AAAAA-AAAAA", name: "?" } }],
    ["pairScreen", { in: { wall: "main" }, body: { code: "ABCDEF", name: "?" } }],
    ["openPairing", {}],
  ];
  const last: number[] = [];
  for (const [operationId, given] of guesses) {
    let status = 0;
    for (let guess = 0; guess < 200 && status !== 429; guess += 1) ({ status } = await caller.call(operationId, given));
    last.push(status);
  }
  return last;
}
