import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dropOldStills } from "../../ingest/stills/drop-old-stills.ts";
import { aJpeg } from "../support/a-jpeg.ts";
import { type SentStill, sendStill } from "../support/send-still.ts";
import { metricOf, startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";

let line: WholeLine;
let sql: pg.Pool;
let camera: string;
let otherCamera: string;

const KEEP = { keepHours: 24, keepLastDays: 7, keepMb: 2048, keepViewDays: 365 };

beforeAll(async () => {
  line = await startWholeLine({ deviceCount: 60, takesStills: true });
  sql = new pg.Pool({ connectionString: line.database.url, max: 2 });
  [camera = "", otherCamera = ""] = line.devices.filter((code) => code.includes("-cam-"));
}, 60_000);
afterAll(async () => {
  await sql?.end();
  await line?.stop();
});
beforeEach(async () => {
  await sql.query("truncate camera_still, camera_privacy, camera_view, rejection_hour, rejection");
});

function send({ as = camera, ...still }: Partial<SentStill> & Pick<SentStill, "bytes">): Promise<string> {
  return sendStill(line.temp, { ...still, as });
}

async function storedOf(code: string): Promise<readonly { takenAtMs: number; bytes: number; width: number; isKept: boolean }[]> {
  const { rows } = await sql.query(
    `select (extract(epoch from taken_at) * 1000)::float8 as "takenAtMs", length(picture) as bytes, width, is_kept as "isKept"
     from camera_still join device on device.id = device_id where code = $1 order by taken_at`,
    [code],
  );
  return rows;
}

async function refusedFor(reason: string): Promise<number> {
  const { rows } = await sql.query("select coalesce(sum(message_count), 0)::int as count from rejection_hour where reason = $1", [reason]);
  return rows[0].count;
}

test("a camera's own picture is stored with its size, its hash and when it was taken", async () => {
  const bytes = aJpeg({ widthPx: 640, heightPx: 360 });
  const takenAtMs = Date.now() - 1234;
  await send({ bytes, ts: takenAtMs });
  await waitFor(async () => expect(await storedOf(camera)).toEqual([{ takenAtMs, bytes: bytes.length, width: 640, isKept: true }]));
  const { rows } = await sql.query("select sha256 = sha256(picture) as same, picture = $1 as whole from camera_still", [bytes]);
  expect(rows).toEqual([{ same: true, whole: true }]);
});

test("a picture of nearly the full size comes through the broker whole", async () => {
  const bytes = Buffer.concat([aJpeg().subarray(0, 2), ...padding(500_000), aJpeg().subarray(2)]);
  await send({ bytes });
  await waitFor(async () => expect((await storedOf(camera)).map((one) => one.bytes)).toEqual([bytes.length]));
});

/** Comments (T.81, B.2.4.5), as long as they may be. */
function padding(bytes: number): readonly Buffer[] {
  const count = Math.floor(bytes / 65_000);
  return Array.from({ length: count }, () => Buffer.concat([Buffer.from([0xff, 0xfe, 0xfd, 0xe8]), Buffer.alloc(64_998)]));
}

test("nobody can put a picture under another camera's name", async () => {
  expect(await send({ bytes: aJpeg(), as: otherCamera, to: camera })).toMatch(/[Nn]ot authori/);
  await send({ bytes: aJpeg(), as: otherCamera });
  await waitFor(async () => expect(await storedOf(otherCamera)).toHaveLength(1));
  expect(await storedOf(camera)).toHaveLength(0);
});

test("what is no JPEG, and a picture of a device that is no camera, are refused and counted; not a byte of them is kept", async () => {
  const station = line.devices.find((code) => code.includes("-air-")) ?? "";
  await send({ bytes: Buffer.from("đây không phải ảnh") });
  await send({ bytes: aJpeg(), as: station });
  await waitFor(async () => expect(await refusedFor("picture-not-jpeg")).toBe(1));
  await waitFor(async () => expect(await refusedFor("picture-not-expected")).toBe(1));
  const { rows } = await sql.query("select count(*)::int as count from rejection");
  expect(rows[0].count).toBe(0);
  expect(await metricOf(line.ingestUrl, 'vonglau_ingest_stills_total{outcome="picture-not-jpeg"}')).toBe(1);
});

test("of many pictures in a minute the first and the newest stay", async () => {
  const minuteMs = Math.floor(Date.now() / 60_000) * 60_000 - 120_000;
  for (const [at, offsetMs] of [0, 10_000, 20_000, 60_000, 70_000].entries()) {
    await send({ bytes: aJpeg({ grey: 10 * at }), ts: minuteMs + offsetMs });
    await waitFor(async () => expect((await storedOf(camera)).at(-1)?.takenAtMs).toBe(minuteMs + offsetMs));
  }
  expect((await storedOf(camera)).map((one) => [one.takenAtMs - minuteMs, one.isKept])).toEqual([
    [0, true],
    [60_000, true],
    [70_000, false],
  ]);
});

test("the same picture again changes nothing", async () => {
  const ts = Date.now() - 500;
  const before = await metricOf(line.ingestUrl, 'vonglau_ingest_stills_total{outcome="repeated"}');
  for (let count = 0; count < 2; count += 1) await send({ bytes: aJpeg(), ts });
  await waitFor(async () =>
    expect(await metricOf(line.ingestUrl, 'vonglau_ingest_stills_total{outcome="repeated"}')).toBe((Number.isNaN(before) ? 0 : before) + 1),
  );
  expect(await storedOf(camera)).toHaveLength(1);
});

async function insert(code: string, agoHours: number, bytes = 100): Promise<void> {
  await sql.query(
    `insert into camera_still (device_id, taken_at, received_at, width, height, picture, sha256, is_kept)
     select id, now() - make_interval(secs => $2), now(), 64, 48, decode(repeat('ab', $3), 'hex'), sha256('x'), true from device where code = $1`,
    [code, agoHours * 3600, bytes],
  );
}

test("history is deleted after its hours, the last picture of a silent camera after its days", async () => {
  for (const agoHours of [200, 30, 25, 1]) await insert(camera, agoHours);
  await insert(otherCamera, 30);
  expect(await dropOldStills(sql, KEEP)).toEqual({ stills: 3, views: 0 });
  expect([(await storedOf(camera)).length, (await storedOf(otherCamera)).length]).toEqual([1, 1]);
  expect(await dropOldStills(sql, { ...KEEP, keepLastDays: 1 })).toEqual({ stills: 1, views: 0 });
  expect(await storedOf(otherCamera)).toHaveLength(0);
});

test("above the bytes that are kept the oldest go, never the newest of a camera", async () => {
  for (const agoHours of [5, 4, 3, 2]) await insert(camera, agoHours, 400_000);
  await insert(otherCamera, 6, 400_000);
  expect((await dropOldStills(sql, { ...KEEP, keepMb: 1 })).stills).toBe(2);
  expect([(await storedOf(camera)).length, (await storedOf(otherCamera)).length]).toEqual([2, 1]);
});

type Told = {
  readonly code: string;
  readonly isHidden: boolean;
  readonly still?: { readonly takenAt: string; readonly width: number };
  readonly events: readonly { readonly object: string; readonly count?: number; readonly below?: number }[];
};

async function listed(code: string, query = ""): Promise<Told | undefined> {
  const { cameras } = (await (await fetch(`${line.wallUrl}/api/v1/cameras${query}`)).json()) as { cameras: Told[] };
  return cameras.find((one) => one.code === code);
}

function stillOf(code: string, query = "", headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${line.wallUrl}/api/v1/cameras/${code}/still${query}`, { headers });
}

test("the picture that came is served as it came, is not sent again to who has it, and stays in no cache", async () => {
  const bytes = aJpeg({ widthPx: 320, heightPx: 180 });
  await send({ bytes });
  await waitFor(async () => expect((await listed(camera))?.still?.width).toBe(320));
  const answer = await stillOf(camera);
  expect([answer.status, answer.headers.get("content-type"), answer.headers.get("cache-control")]).toEqual([
    200,
    "image/jpeg",
    "private, no-store",
  ]);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  expect((await stillOf(camera, "", { "if-none-match": answer.headers.get("etag") ?? "", "cache-control": "max-age=0" })).status).toBe(304);
});

test("the past shows the picture of then, and nothing where none was there", async () => {
  for (const agoHours of [3, 2, 1]) await insert(camera, agoHours, 100 + agoHours);
  await sql.query("update camera_still set received_at = taken_at + interval '1 s'");
  const at = (agoHours: number) => `?at=${encodeURIComponent(new Date(Date.now() - agoHours * 3_600_000).toISOString())}`;
  expect((await (await stillOf(camera, at(1.5))).arrayBuffer()).byteLength).toBe(102);
  expect((await (await stillOf(camera, at(2.5))).arrayBuffer()).byteLength).toBe(103);
  expect((await stillOf(camera, at(4))).status).toBe(404);
  expect((await listed(camera, at(4)))?.still).toBeUndefined();
});

test("a picture that came late was not known before it came", async () => {
  await insert(camera, 2);
  await sql.query("update camera_still set received_at = now() - interval '1 hour'");
  const instant = encodeURIComponent(new Date(Date.now() - 1.5 * 3_600_000).toISOString());
  expect((await stillOf(camera, `?at=${instant}&known=${instant}`)).status).toBe(404);
  expect((await stillOf(camera, `?at=${instant}`)).status).toBe(200);
});

test("no picture of a hidden camera leaves the server, of now or of the past", async () => {
  await insert(camera, 1);
  await sql.query(
    "insert into camera_privacy (device_id, is_hidden, reason, changed_by) select id, true, 'nhà dân', 'test' from device where code = $1",
    [camera],
  );
  const hidden = await waitForHidden();
  expect([hidden.isHidden, hidden.still]).toEqual([true, undefined]);
  for (const query of ["", `?at=${encodeURIComponent(new Date(Date.now() - 60_000).toISOString())}`]) {
    const answer = await stillOf(camera, query);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "application/problem+json; charset=utf-8"]);
  }
  await sql.query(
    "insert into camera_privacy (device_id, is_hidden, reason, changed_by) select id, false, 'đã che', 'test' from device where code = $1",
    [camera],
  );
  expect((await stillOf(camera)).status).toBe(200);
});

async function waitForHidden(): Promise<Told> {
  let told: Told | undefined;
  await waitFor(async () => {
    told = await listed(camera);
    expect(told?.isHidden).toBe(true);
  });
  if (told === undefined) throw new Error("the camera is not listed");
  return told;
}

test("who watched which camera is written down, a look after another as one row", async () => {
  const watched = line.devices.findLast((code) => code.includes("-cam-")) ?? "";
  await insert(watched, 1);
  for (let count = 0; count < 3; count += 1) expect((await stillOf(watched)).status).toBe(200);
  await stillOf("nobody");
  await waitFor(async () => {
    const { rows } = await sql.query("select viewer, pictures::int from camera_view join device on id = device_id where code = $1", [
      watched,
    ]);
    expect(rows).toEqual([{ viewer: "address:this-machine", pictures: 3 }]);
  }, 30_000);
});

test("what a camera counted in the hour is told by object; of few persons only that they are few", async () => {
  const measure = (minutesAgo: number, values: Readonly<Record<string, number>>) =>
    line.publish({ device: camera, payload: { ts: Date.now() - minutesAgo * 60_000, values } });
  await measure(3, { camera_vehicles: 30, camera_motorcycles: 20, camera_persons: 1 });
  await measure(2, { camera_vehicles: 12, camera_motorcycles: 10, camera_persons: 2 });
  await waitFor(async () =>
    expect((await listed(camera))?.events).toEqual([
      { object: "vehicles", count: 42 },
      { object: "motorcycles", count: 30 },
      { object: "persons", below: 5 },
    ]),
  );
});

test("a box that sends the very same picture for five minutes is told as frozen", async () => {
  for (const agoHours of [0.15, 0.1, 0.05, 0]) await insert(camera, agoHours);
  await sql.query("update camera_still set received_at = taken_at");
  await waitFor(async () => expect(Object.keys((await listed(camera)) ?? {})).toContain("frozenSince"));
  await sql.query("update camera_still set sha256 = sha256(taken_at::text::bytea)");
  await waitFor(async () => expect(Object.keys((await listed(camera)) ?? {})).not.toContain("frozenSince"));
});
