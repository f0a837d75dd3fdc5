import { expect, test } from "vitest";
import { MAX_STILL_BYTES } from "../../../../core/contracts/stills.ts";
import { judgeStill, type StillMessage } from "../../../../ingest/stills/judge-still.ts";
import { aJpeg } from "../../../support/a-jpeg.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 8);

function judged(given: Partial<StillMessage>) {
  return judgeStill({ topic: "vonglau/v1/hn-cam-001/still", payload: aJpeg(), receivedAtMs: NOW_MS, ...given });
}

function reasonOf(given: Partial<StillMessage>): string {
  const result = judged(given);
  return "refused" in result ? result.refused.reason : "taken";
}

test("a picture is taken when its box says, and without its word when it arrived", () => {
  expect(judged({ userProperties: { ts: String(NOW_MS - 1500) } })).toMatchObject({ still: { takenAtMs: NOW_MS - 1500, widthPx: 64 } });
  expect(judged({})).toMatchObject({ still: { takenAtMs: NOW_MS } });
});

test("a box whose clock is a little ahead does not send pictures of the future", () => {
  expect(judged({ userProperties: { ts: String(NOW_MS + 4000) } })).toMatchObject({ still: { takenAtMs: NOW_MS } });
  expect(reasonOf({ userProperties: { ts: String(NOW_MS + 120_000) } })).toBe("time-in-future");
});

test("what cannot be a picture of now is refused with its reason", () => {
  expect(reasonOf({ payload: Buffer.from("không phải ảnh") })).toBe("picture-not-jpeg");
  expect(reasonOf({ payload: Buffer.alloc(MAX_STILL_BYTES + 1) })).toBe("payload-too-large");
  expect(reasonOf({ userProperties: { ts: String(NOW_MS - 7_200_000) } })).toBe("time-too-old");
  expect(reasonOf({ userProperties: { ts: "hôm nay" } })).toBe("payload-shape");
  expect(reasonOf({ userProperties: { ts: ["1", "2"] } })).toBe("payload-shape");
  expect(reasonOf({ topic: "vonglau/v1/x/anh" })).toBe("topic-unknown");
});

test("a person cut out by Frigate is refused before anything of it is read, a car is taken", () => {
  expect(reasonOf({ topic: "frigate/cong/person/snapshot" })).toBe("picture-of-person");
  expect(reasonOf({ topic: "frigate/cong/car/snapshot" })).toBe("taken");
});

test("of a refused picture no byte is handed on", () => {
  const result = judged({ payload: Buffer.from("bí mật") });
  expect(JSON.stringify(result)).not.toContain("bí mật");
  expect(Object.keys("refused" in result ? result.refused : {})).not.toContain("picture");
});
