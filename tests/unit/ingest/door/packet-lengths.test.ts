import fc from "fast-check";
import { expect, test } from "vitest";
import { PacketLengths } from "../../../../ingest/door/packet-lengths.ts";

const MOST = 1000;

/** PUBLISH of QoS 1 to topic "t" with packet number 5: 5 bytes and the payload behind the fixed header. */
function publication(payloadBytes: number): Buffer {
  const length = payloadBytes + 5;
  const header = length < 128 ? [0x32, length] : [0x32, (length % 128) | 0x80, Math.floor(length / 128)];
  return Buffer.concat([Buffer.from([...header, 0, 1, 0x74, 0, 5]), Buffer.alloc(payloadBytes, 0xff)]);
}

/** Whether a stream cut at the given places passes. */
function passes(bytes: Buffer, cuts: readonly number[] = []): boolean {
  const lengths = new PacketLengths();
  const places = [...new Set(cuts.map((cut) => cut % bytes.length))].toSorted((one, other) => one - other);
  return [...places, bytes.length].every((place, at) => lengths.pass(bytes.subarray(places[at - 1] ?? 0, place), MOST));
}

test("packets up to the bound pass however they are cut; one above ends it", () => {
  const sizes = fc.array(fc.integer({ min: 0, max: MOST - 10 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(sizes, fc.array(fc.nat(10_000)), fc.boolean(), (payloads, cuts, isSpoilt) => {
      const bytes = Buffer.concat([...payloads, ...(isSpoilt ? [MOST] : [])].map(publication));
      expect(passes(bytes, cuts)).toBe(!isSpoilt);
    }),
  );
});

test("200 MB are refused by their announcement, before any of them came", () => {
  const lengths = new PacketLengths();
  expect(lengths.pass(Uint8Array.of(0x10, 0x80, 0x80), MOST)).toBe(true);
  expect(lengths.pass(Uint8Array.of(0xaf, 0x5f), MOST)).toBe(false);
});

test("a length of five bytes is none", () => {
  expect(new PacketLengths().pass(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80, 0x01), MOST)).toBe(false);
});

test("empty packets follow each other", () => {
  expect(passes(Buffer.from([0xc0, 0, 0xc0, 0, 0xc0, 0]), [1, 3, 4])).toBe(true);
});
