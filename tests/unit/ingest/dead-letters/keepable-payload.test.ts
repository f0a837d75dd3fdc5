import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { keepablePayload } from "../../../../ingest/dead-letters/keepable-payload.ts";
import { createMessageDecoder } from "../../../../ingest/formats/decode-message.ts";

const TOPIC = "vonglau/v1/d1/telemetry";

function keep(payload: string | Uint8Array, topic = TOPIC, format = "vonglau"): ReturnType<typeof keepablePayload> {
  const bytes = typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
  return keepablePayload({ payload: bytes, topic, account: undefined, receivedAtMs: 0 }, format, createMessageDecoder);
}

test("what says nothing of persons is kept as it came", () => {
  const payload = '{"ts":1795309800000,"values":{"pm25":12.5}}';
  expect(keep(payload)).toEqual({ payload: Buffer.from(payload), alteration: "none", size: payload.length, sha256: null });
});

test("a masked text beside the values leaves the message readable", () => {
  const kept = keep('{"ts":1,"values":{"pm25":12.5},"sub_label":"Nguoi Mau Mot"}');
  expect(kept.alteration).toBe("redacted");
  expect(JSON.parse(kept.payload.toString())).toEqual({ ts: 1, values: { pm25: 12.5 }, sub_label: "*************" });
});

test("a value that is a text could never be stored, so masking it leaves the message readable", () => {
  expect(keep('{"ts":1,"values":{"pm25":12.5,"note":"0912345678"}}').alteration).toBe("redacted");
});

test("a mask over the name of a value makes the message unreadable, and it says so", () => {
  expect(keep('{"ts":1,"values":{"0912345678":12.5}}').alteration).toBe("redacted-beyond-reading");
});

test("a picture or damage is not kept; its length and digest are", () => {
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
  const sha256 = createHash("sha256").update(bytes).digest();
  expect(keep(bytes)).toEqual({ payload: Buffer.alloc(0), alteration: "withheld", size: 7, sha256 });
});

test("a format that is binary by its nature is kept", () => {
  expect(keep(Uint8Array.from([0x08, 0xff, 0x01]), "spBv1.0/g/NDATA/n", "sparkplug").alteration).toBe("none");
});

test("of a long text the beginning is kept, masked before the cut", () => {
  const kept = keep(JSON.stringify({ sub_label: "Nguoi Mau Mot", filler: "x".repeat(9000) }));
  expect(kept).toMatchObject({ alteration: "cut", size: 9041 });
  expect(kept.payload).toHaveLength(8192);
  expect(kept.payload.toString()).not.toContain("Mau Mot");
});

test("a topic too long to keep cannot be read again", () => {
  expect(keep("{}", `vonglau/v1/${"d".repeat(200)}/telemetry`.slice(0, 200)).alteration).toBe("cut");
});
