import fc from "fast-check";
import { expect, test } from "vitest";
import { redactPayload, redactText } from "../../../../ingest/pipeline/redact.ts";

function redacted(text: string): string {
  return new TextDecoder().decode(redactPayload(new TextEncoder().encode(text)));
}

test.each([
  ["0912345678", "a mobile number"],
  ["091 234 56 78", "a mobile number with spaces"],
  ["+84912345678", "a mobile number with the country's code"],
  ["0912.345.678", "a mobile number with dots"],
  ["024 3825 1234", "a landline of Hà Nội"],
  ["001099012345", "a citizen identity number"],
  ["29A-123.45", "a car's plate"],
  ["29A12345", "a car's plate as cameras write it"],
  ["51F1 2345", "an older motorcycle plate"],
  ["29-B1 123.45", "a motorcycle's plate"],
  ["nguoi.dan+1@tinh.example", "an e-mail address"],
  ["+84.912.345.678", "a mobile number with points after the country's code"],
  ["+84 (0)912345678", "a mobile number with both codes"],
  ["84 0912345678", "a mobile number with both codes and no plus"],
  ["0.912.345.678", "a mobile number in points throughout"],
  ["001 203 004 567", "a citizen identity number in groups of three"],
  ["0012 0300 4567", "a citizen identity number in groups of four"],
  ["29a-123.45", "a car's plate in lower case"],
  ["29a 12345", "a car's plate in lower case without a point"],
  ["51g12345", "a car's plate in lower case as cameras write it"],
])("%s, %s, does not stay in a text", (text) => {
  expect(redacted(JSON.stringify({ note: `gọi ${text} nhé` }))).toBe(JSON.stringify({ note: `gọi ${"*".repeat(text.length)} nhé` }));
  expect(redacted(`không phải JSON: ${text}`)).toBe(`không phải JSON: ${"*".repeat(text.length)}`);
});

test.each([
  "0101010101010101",
  "00189440",
  "01a12345",
  "urn:dev:mac:001122334455",
  "urn:dev:ow:10e2073a01080063",
  "2022-07-18T09:34:15.775023242+00:00",
  "2026-11-22T10:04:05+07:00",
  "1607123955.475377-mxklsc",
  "3ac7e3c4-4401-4b8d-9386-a5c902f9202d",
  "1795312800000",
  "0.912345678",
  "84.123456789",
  "3ac7e3c4-4401-12a3-4567-a5c902f9202d",
  "hn-air-001",
])("%s is no personal data and stays", (text) => {
  const payload = new TextEncoder().encode(JSON.stringify({ id: text }));
  expect(redactPayload(payload)).toBe(payload);
});

test("what a camera recognised is masked, and the numbers around it stay", () => {
  const event = {
    type: "new",
    after: {
      camera: "front_door",
      label: "person",
      sub_label: ["Bob", 0.97],
      recognized_license_plate: "ABC 12345",
      thumbnail: "/9j/4AAQSkZJRg==",
      snapshot: { frame_time: 1607123965.975463, attributes: [], path: "clips/bob.jpg" },
      start_time: 1607123955.475377,
      data: { sub_labels: ["Bob"], zones: ["yard"] },
    },
  };
  const masked = JSON.parse(redacted(JSON.stringify(event)));
  expect(masked).toEqual({
    type: "new",
    after: {
      ...event.after,
      sub_label: ["***", 0.97],
      recognized_license_plate: "*********",
      thumbnail: "****************",
      snapshot: { ...event.after.snapshot, path: "*************" },
      data: { sub_labels: ["***"], zones: ["yard"] },
    },
  });
});

test.each([
  '{"licensePlate":"29a12345"}',
  '{"Plate":"29a12345"}',
  '{"plate_number":"29a12345"}',
  '{"Sub-Label":["29a12345",0.97]}',
  '{"Face":{"text":"29a12345"}}',
])("in %s the spelling of the key hides nothing", (text) => {
  expect(redacted(text)).toBe(text.replace("29a12345", "********"));
});

test.each([
  ['{"plate":2912345}', '{"plate":"*****"}'],
  ['{"plate":[2912345,0.97,3]}', '{"plate":["*****",0.97,3]}'],
  ['{"cccd":1203004567}', '{"cccd":"********"}'],
  ['{"to":84912345678,"seq":84512}', '{"to":"*********","seq":84512}'],
])("a person's number is masked as a text of its length: %s", (text, masked) => {
  expect(redacted(text)).toBe(masked);
});

test.each([
  '{"ts":1795312800000,"seq":123456789012,"values":{"pm25":12345,"energy":84912345}}',
  '{"snapshot":{"taken":1795312800,"takenMs":1795312800000,"frame_time":1607123965.975463}}',
  '{"plate_temperature":12345}',
])("times, sequence numbers and measured values stay: %s", (text) => {
  expect(redacted(text)).toBe(text);
});

test("escapes hide nothing: neither in a value nor in a key", () => {
  expect(redacted('{"a":"\\u0030912345678"}')).toBe('{"a":"***************"}');
  expect(redacted('{"sub\\u005flabel":"Bob"}')).toBe('{"sub\\u005flabel":"***"}');
});

test("a text that breaks off inside a name is masked up to its end", () => {
  expect(redacted('{"sub_label":"Bo')).toBe('{"sub_label":"**');
});

test("a very long word costs no more than its length", () => {
  const startedAt = performance.now();
  redactText("a".repeat(65_536));
  redacted(`"${"\\\\".repeat(30_000)}`);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test("masked JSON stays JSON of the same length, with the same numbers and members", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom("sub_label", "plate", "x"), (value, key) => {
      const text = JSON.stringify({ [key]: value, phone: "0912345678", n: 12.5 });
      const masked = redacted(text);
      expect(masked).not.toContain("0912345678");
      expect(masked.replace(/[^*]/g, "").length).toBeGreaterThanOrEqual(10);
      expect(skeleton(JSON.parse(masked))).toEqual(skeleton(JSON.parse(text)));
    }),
  );
});

test("any bytes come through without an exception and in their length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(redactPayload(bytes)).toHaveLength(bytes.length);
    }),
  );
});

/** The value with every text emptied, and every number that may be a person's. */
function skeleton(value: unknown): unknown {
  if (typeof value === "string" || (typeof value === "number" && /^-?\d{4,}$/.test(String(value)))) return "";
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(skeleton);
  return Object.entries(value).map(([name, member]) => [redactText(name), skeleton(member)]);
}
