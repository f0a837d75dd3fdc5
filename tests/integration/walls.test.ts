import assert from "node:assert/strict";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WallCommand } from "../../core/contracts/wall.ts";
import { REPORT, WallServers } from "../support/wall-servers.ts";
import { waitFor } from "../support/whole-line.ts";

const SECOND_WALL = {
  code: "small-room",
  name: { vi: "Phòng họp", en: "Meeting room" },
  columns: 2,
  rows: 2,
  displayWidthMm: 1210,
  displayHeightMm: 680,
  bezelMm: 3.5,
  readerDistanceMm: 4000,
};

let servers: WallServers;

beforeAll(async () => {
  servers = await WallServers.create(2);
}, 90_000);
afterAll(() => servers?.stop());

const wallNow = async (code = "main", replica = 0) =>
  (await servers.ask("/walls", {}, replica)).json.walls.find((entry: { wall: { code: string } }) => entry.wall.code === code);

describe("a wall", () => {
  test("is there from the start and rotates; a second load leaves it as it is", async () => {
    expect(await wallNow()).toMatchObject({
      wall: { columns: 1, rows: 1 },
      program: { revision: 1, rotation: { dwellS: 45 } },
      screens: [],
    });
  });

  test("is added, changed and retired, each time with a word in its journal, and its screens go with it", async () => {
    const add = { method: "POST", body: { wall: SECOND_WALL } };
    expect((await servers.ask("/walls", add)).status).toBe(201);
    expect((await servers.ask("/walls", add)).status).toBe(409);
    const { token } = await servers.pair("Màn 1", "small-room");
    const screen = servers.connect(token);
    await waitFor(() => assert.equal(screen.state, "paired"));
    const wider = await servers.ask("/walls/small-room", { method: "PATCH", body: { columns: 3 } });
    expect(wider.json).toMatchObject({ wall: { ...SECOND_WALL, columns: 3 }, program: { revision: 2 } });
    await waitFor(() => assert.equal(screen.revision, 2));
    expect((await servers.ask("/walls/small-room", { method: "PATCH", body: { columns: 1 } })).status).toBe(422);
    expect((await servers.ask("/walls/small-room", { method: "DELETE" })).json).toMatchObject({ code: "small-room", revokedScreens: 1 });
    await waitFor(() => assert.equal(screen.state, "revoked"));
    expect((await servers.tell({ do: "pause" }, { wall: "small-room" })).status).toBe(404);
    const { commands } = (await servers.ask("/walls/small-room/commands")).json;
    expect(commands.map((entry: { command: { do: string } }) => entry.command.do)).toEqual(["describe", "describe"]);
    expect((await servers.ask("/walls", add)).json).toMatchObject({ program: { revision: 3 }, screens: [] });
  });
});

describe("a command", () => {
  test("given to one server reaches the screens of both within a second, each once, and begins for all at the same instant", async () => {
    const { token } = await servers.pair("Trái");
    const other = await servers.pair("Phải");
    const screens = [servers.connect(token, 0), servers.connect(other.token, 1)];
    await waitFor(() => assert(screens.every(({ state }) => state === "paired")));
    for (const [at, command] of (
      [
        { do: "pin", scene: "traffic" },
        { do: "say", text: "Họp lúc 9 giờ", minutes: 1 },
      ] as const
    ).entries()) {
      const sentMs = Date.now();
      const { json } = await servers.tell(command, { replica: at });
      await waitFor(() => assert(screens.every(({ revision }) => revision === json.program.revision)));
      const last = screens.map((screen) => screen.told.at(-1));
      for (const heard of last) {
        expect((heard?.atMs ?? 0) - sentMs).toBeLessThan(1000);
        expect(heard?.told).toMatchObject({ state: "paired", program: json.program, wall: { code: "main" } });
      }
    }
    for (const screen of screens) expect(screen.told).toHaveLength(3);
    await servers.tell({ do: "resume" });
  });

  test("is journalled by who gave it, whatever comes at once; no revision is lost or given twice", async () => {
    const cookie = await servers.openDesk("Ca trực 1");
    const before = (await wallNow()).program.revision;
    const commands: WallCommand[] = Array.from({ length: 24 }, (_, at) => ({ do: "say", text: `Thông báo ${at}`, minutes: 1 }));
    const answers = await Promise.all(
      commands.map((body, at) => servers.ask("/walls/main/commands", { method: "POST", body, headers: { cookie } }, at % 2)),
    );
    expect(answers.map(({ status }) => status)).toEqual(commands.map(() => 200));
    const given = answers.map(({ json }) => json.program.revision).toSorted((one, other) => one - other);
    expect(given).toEqual(commands.map((_, at) => before + at + 1));
    const journal = (await servers.ask("/walls/main/commands?limit=24")).json.commands;
    expect(journal.map((entry: { by: string }) => entry.by)).toEqual(commands.map(() => "desk:Ca trực 1"));
    const told = new Map(journal.map((entry: { revision: number; command: WallCommand }) => [entry.revision, entry.command]));
    for (const [at, { json }] of answers.entries()) expect(told.get(json.program.revision)).toEqual(commands[at]);
    expect((await wallNow("main", 1)).program).toEqual(journal[0].program);
  });

  test("that names what there is not, or cannot be done now, changes nothing and says why in both languages", async () => {
    const before = await wallNow();
    const wrong = [
      [{ do: "pin", scene: "no-such" }, 422],
      [{ do: "look", view: { unitCode: "no-such" } }, 422],
      [{ do: "highlight", what: { deviceCode: "no-such" } }, 422],
      [{ do: "give-back" }, 409],
      [{ do: "resume" }, 409],
      [{ do: "pin", scene: "<img src=x>" }, 422],
      [{ do: "say", text: "a\u0000b", minutes: 1 }, 422],
      [{ do: "say", text: "x".repeat(201), minutes: 1 }, 422],
      [{ do: "explode" }, 422],
    ] as const;
    for (const [command, status] of wrong) {
      const { json, ...answer } = await servers.tell(command as WallCommand);
      expect([command, answer.status]).toEqual([command, status]);
      expect(json.detail.length * json.detailVi.length).toBeGreaterThan(100);
    }
    expect((await servers.tell({ do: "pause" }, { wall: "'; drop table wall; --" })).status).toBe(404);
    expect((await wallNow()).program).toEqual(before.program);
  });

  test("may carry any text of people; it comes back letter by letter", async () => {
    const text = `<b onload=alert(1)>“Xã Nguyễn Úy” & 𠮷 ${"ặ".repeat(20)}`;
    expect((await servers.tell({ do: "say", text, minutes: 1 })).json.program.message.text).toBe(text);
  });
});

describe("a screen", () => {
  test("shows a code that pairs it once; asked again it is told the same", async () => {
    const opened = (await servers.ask("/screen-pairings", { method: "POST", headers: {} })).json;
    expect(opened.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
    const collect = (secret: string) =>
      servers.ask(`/screen-pairings/${opened.id}/collect`, { method: "POST", body: { secret }, headers: {} });
    expect((await collect(opened.secret)).json).toEqual({ state: "waiting" });
    expect((await collect("wrong")).status).toBe(404);
    const typed = `${opened.code.slice(0, 3).toLowerCase()} - ${opened.code.slice(3)}`;
    const pair = { method: "POST", body: { code: typed, name: "Màn giữa" } };
    expect((await servers.ask("/walls/nowhere/screens", pair)).status).toBe(404);
    expect(
      (await servers.ask("/walls/main/screens", { ...pair, body: { ...pair.body, part: { column: 1, row: 0, columns: 1, rows: 1 } } }))
        .status,
    ).toBe(422);
    expect((await servers.ask("/walls/main/screens", pair)).json.screen).toMatchObject({
      name: "Màn giữa",
      part: { column: 0, row: 0, columns: 1, rows: 1 },
      isAlive: false,
    });
    expect((await servers.ask("/walls/main/screens", pair)).status).toBe(422);
    const first = (await collect(opened.secret)).json;
    expect(first).toMatchObject({ state: "paired", wall: "main" });
    expect((await collect(opened.secret)).json).toEqual(first);
    expect((await collect("wrong")).status).toBe(404);
  });

  test("whose code is over is told so, and no desk can pair it", async () => {
    const opened = (await servers.ask("/screen-pairings", { method: "POST", headers: {} })).json;
    await servers.pool.query("update screen_pairing set expires_at = now() - interval '1 second' where id = $1", [opened.id]);
    expect((await servers.ask("/walls/main/screens", { method: "POST", body: { code: opened.code, name: "Muộn" } })).status).toBe(422);
    const collect = { method: "POST", body: { secret: opened.secret }, headers: {} };
    expect((await servers.ask(`/screen-pairings/${opened.id}/collect`, collect)).status).toBe(410);
  });

  test("that is revoked is told so at once on any server, and goes on showing the city", async () => {
    const { token, id } = await servers.pair("Tạm");
    const screen = servers.connect(token, 1);
    await waitFor(() => assert.equal(screen.state, "paired"));
    expect((await servers.ask(`/walls/main/screens/${id}`, { method: "DELETE" })).status).toBe(200);
    await waitFor(() => assert.equal(screen.state, "revoked"));
    expect((await servers.ask(`/walls/main/screens/${id}`, { method: "DELETE" })).status).toBe(404);
    const later = servers.connect(token, 0);
    await waitFor(() => assert.equal(later.state, "revoked"));
    expect(screen.isConnected).toBe(true);
    await waitFor(() => assert(screen.pictures > 0 && later.pictures > 0));
  });

  test("with a token that nobody was given is told so; one without any is told nothing", async () => {
    const wrong = ["x".repeat(43), "short", 7, { a: 1 }, null].map((token) => servers.connect(token));
    const open = servers.connect(undefined);
    await waitFor(() => assert(wrong.every(({ state }) => state === "revoked")));
    await waitFor(() => assert(open.pictures > 0));
    expect(open.told).toEqual([]);
  });

  test("tells the desk what it shows and that it lives; what is no report is counted and left", async () => {
    const { token, id } = await servers.pair("Sống");
    const screen = servers.connect(token, 1);
    await waitFor(() => assert.equal(screen.state, "paired"));
    for (const wrong of [undefined, 7, { ...REPORT, scene: "x".repeat(41) }, { ...REPORT, extra: 1 }, { ...REPORT, widthPx: -1 }])
      screen.report(wrong);
    screen.report(REPORT);
    const found = async () => (await wallNow()).screens.find((one: { id: string }) => one.id === id);
    await waitFor(async () => assert.equal((await found()).isAlive, true));
    expect(await found()).toMatchObject({ report: REPORT, name: "Sống" });
    expect(await servers.metric('vonglau_screen_events_refused_total{reason="bad-report"}', 1)).toBe(5);
    expect(await servers.metric("vonglau_paired_screens", 1)).toBeGreaterThan(0);
    await servers.pool.query("update wall_screen set reported_at = now() - interval '16 seconds' where id = $1", [id]);
    expect((await found()).isAlive).toBe(false);
    const open = servers.connect(undefined);
    await waitFor(() => assert(open.pictures > 0));
    open.report(REPORT);
    await waitFor(async () => assert.equal(await servers.metric('vonglau_screen_events_refused_total{reason="not-paired"}'), 1));
  });

  test("is written down at most every five seconds, however often it speaks", async () => {
    const { token, id } = await servers.pair("Nhiều lời");
    const screen = servers.connect(token);
    await waitFor(() => assert.equal(screen.state, "paired"));
    const written = async () => (await servers.pool.query("select report from wall_screen where id = $1", [id])).rows[0].report;
    screen.report({ ...REPORT, heapMB: 1 });
    await waitFor(async () => assert.equal((await written())?.heapMB, 1));
    const firstMs = performance.now();
    for (let heapMB = 2; heapMB <= 12; heapMB += 1) screen.report({ ...REPORT, heapMB });
    await waitFor(async () => assert.equal((await written()).heapMB, 12));
    expect(performance.now() - firstMs).toBeGreaterThan(3000);
  });

  test("that says more than it may is cut", async () => {
    const { token } = await servers.pair("Lũ lụt");
    const screen = servers.connect(token);
    await waitFor(() => assert.equal(screen.state, "paired"));
    for (let at = 0; at < 200; at += 1) screen.report(REPORT);
    await waitFor(async () => assert((await servers.metric('vonglau_screen_events_refused_total{reason="too-many-events"}')) > 0));
    expect(await servers.metric("vonglau_screen_reports_total")).toBeLessThan(200);
  });

  test("comes back after its server was away, to any other, and has what was commanded meanwhile", async () => {
    const third = await servers.startReplica();
    const { token } = await servers.pair("Về lại");
    const screen = servers.connect(token, 2);
    await waitFor(() => assert.equal(screen.state, "paired"));
    await third.process.stop();
    const { program } = (await servers.tell({ do: "next" })).json;
    await servers.startReplica(Number(new URL(third.url).port));
    await waitFor(() => assert.equal(screen.revision, program.revision), 20_000);
    expect(screen.state).toBe("paired");
  });
});

test("codes that are tried one after the other are stopped", async () => {
  const guess = () => servers.ask("/walls/main/screens", { method: "POST", body: { code: "ABCDEF", name: "?" } }, 1);
  const statuses = [];
  for (let at = 0; at < 40; at += 1) statuses.push((await guess()).status);
  expect(statuses.slice(0, 5)).toEqual([422, 422, 422, 422, 422]);
  expect(statuses.at(-1)).toBe(429);
});
