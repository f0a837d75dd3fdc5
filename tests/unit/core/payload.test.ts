import fc from "fast-check";
import { expect, test } from "vitest";
import { beginColumns, columnsBytes, decodeColumns } from "../../../core/contracts/columns.ts";
import { paddedBytes, splitPayload } from "../../../core/contracts/payload.ts";
import type { Section } from "../../../core/contracts/push.ts";
import {
  beginRollupColumns,
  decodeRollupColumns,
  placeOfTile,
  rollupColumnsBytes,
  tileOfPlace,
} from "../../../core/contracts/rollup-columns.ts";

const rollup = fc.record({
  sum: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  place: fc.integer({ min: 0, max: 0xffff_ffff }),
  good: fc.integer({ min: 0, max: 0xffff_ffff }),
  known: fc.integer({ min: 0, max: 0xffff_ffff }),
  metric: fc.integer({ min: 0, max: 255 }),
});

test("sections laid one after the other come apart as they were put together", () => {
  fc.assert(
    fc.property(fc.array(fc.array(rollup)), fc.array(fc.double()), (tables, values) => {
      const sections: Section[] = tables.map((rows) => ({ topic: "units", bytes: rollupColumnsBytes(rows.length) }));
      sections.push({ topic: "device/d", bytes: columnsBytes(values.length) });
      const payload = new ArrayBuffer(sections.reduce((sum, { bytes }) => sum + paddedBytes(bytes), 0));
      let byteOffset = 0;
      tables.forEach((rows) => {
        const columns = beginRollupColumns(payload, byteOffset, rows.length);
        rows.forEach((row, at) => {
          columns.sum[at] = row.sum;
          columns.place[at] = row.place;
          columns.good[at] = row.good;
          columns.known[at] = row.known;
          columns.metric[at] = row.metric;
        });
        byteOffset += paddedBytes(rollupColumnsBytes(rows.length));
      });
      beginColumns(payload, byteOffset, values.length).value.set(values);

      const parts = splitPayload(sections, payload);
      const back = parts.slice(0, -1).map(({ bytes }) => {
        const { count, sum, place, good, known, metric } = decodeRollupColumns(bytes);
        return Array.from({ length: count }, (_, at) => ({
          sum: sum[at],
          place: place[at],
          good: good[at],
          known: known[at],
          metric: metric[at],
        }));
      });
      expect(back).toEqual(tables);
      expect([...decodeColumns(parts.at(-1)?.bytes ?? new ArrayBuffer(0)).value]).toEqual(values);
    }),
  );
});

test("a payload that is not as long as its sections say is refused", () => {
  expect(() => splitPayload([{ topic: "units", bytes: 8 }], new ArrayBuffer(16))).toThrow(RangeError);
  expect(() => decodeRollupColumns({ buffer: new ArrayBuffer(16), byteOffset: 0, byteLength: 16 })).toThrow(RangeError);
});

test("a tile is the same after it was one number", () => {
  fc.assert(
    fc.property(fc.nat(8191), fc.nat(8191), (x, y) => {
      expect(tileOfPlace(placeOfTile({ x, y }))).toEqual({ x, y });
    }),
  );
});
