import { expect, test } from "vitest";
import { readSparkplugPayload } from "../../../../ingest/formats/sparkplug-payload.ts";
import { sparkplugValue } from "../../../../ingest/formats/sparkplug-value.ts";

test("the specification's NBIRTH, as Eclipse Tahu writes it, is read to the field", () => {
  // Sparkplug 3.0.0, 6.4.19, encoded with sparkplug-payload 1.0.3.
  const payload = readSparkplugPayload(
    Buffer.from(
      "08eaf2f5a8a02b12120a05626453657118eaf2f5a8a02b2008580012210a144e6f646520436f6e74726f6c2f5265626972746818eaf2f5a8a02b200b700012240a164e6f646520436f6e74726f6c2f5363616e205261746518eaf2f5a8a02b200458b81712310a1850726f706572746965732f4861726477617265204d616b6518eaf2f5a8a02b200c7a0c526173706265727279205069121e0a0e537570706c7920566f6c7461676518eaf2f5a8a02b2009659a9941411800",
      "hex",
    ),
  );
  expect(payload).toMatchObject({ timestampMs: 1_486_144_502_122, seq: 0 });
  expect(payload?.metrics.map(({ name, datatype, value }) => [name, datatype, value])).toEqual([
    ["bdSeq", 8, 0n],
    ["Node Control/Rebirth", 11, false],
    ["Node Control/Scan Rate", 4, 3000n],
    ["Properties/Hardware Make", 12, "Raspberry Pi"],
    ["Supply Voltage", 9, Math.fround(12.1)],
  ]);
});

test("signed integers, nulls and data sets are read as Eclipse Tahu writes them", () => {
  const payload = readSparkplugPayload(
    Buffer.from(
      "08eaf2f5a8a02b121e0a0e537570706c7920566f6c7461676518eaf2f5a8a02b200965cdcc444112140a0174100718eaf2f5a8a02b200250fbffffff0f120b0a0175200150fbffffff0f12100a0176200458fbffffffffffffffff01120b0a0177200350fbffffff0f12150a016420108a010d0801120161180322040a02080112070a016e200a38011802",
      "hex",
    ),
  );
  expect(payload?.seq).toBe(2);
  expect(
    payload?.metrics.map(({ name, alias, isNull, value, datatype }) => [name, alias, isNull, sparkplugValue(value, datatype)]),
  ).toEqual([
    ["Supply Voltage", undefined, false, Math.fround(12.3)],
    ["t", 7n, false, -5],
    ["u", undefined, false, -5],
    ["v", undefined, false, -5],
    ["w", undefined, false, -5],
    ["d", undefined, false, "neither a number nor a text"],
    ["n", undefined, true, undefined],
  ]);
});

test.each([
  [255, 1, -1],
  [65_531, 2, -5],
  [4_294_967_291, 3, -5],
  [4_294_967_295, 7, 4_294_967_295],
  [2n ** 64n - 1n, 4, -1],
  [2n ** 64n - 1n, 8, "18446744073709551615"],
  [2n ** 53n - 1n, 8, 2 ** 53 - 1],
  [true, 11, true],
])("%s of datatype %s is %s", (value, datatype, read) => {
  expect(sparkplugValue(value, datatype)).toBe(read);
});

test("groups nested deeper than any stack are no payload", () => {
  expect(readSparkplugPayload(new Uint8Array(65_000).fill(0x3b))).toBeUndefined();
});
