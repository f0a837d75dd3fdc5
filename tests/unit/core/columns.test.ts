import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, decodeColumns, encodeColumns } from "../../../core/contracts/columns.ts";

const cell: fc.Arbitrary<Cell> = fc.record({
  device: fc.integer({ min: 0, max: 0xffff_ffff }),
  metric: fc.integer({ min: 0, max: 255 }),
  value: fc.double(),
  observedAtMs: fc.integer({ min: 0, max: 8.64e15 }),
  quality: fc.integer({ min: 0, max: 255 }),
});

test("columns come back as they went, to the bit", () => {
  fc.assert(
    fc.property(fc.array(cell), (cells) => {
      const columns = decodeColumns(encodeColumns(cells));
      const back = cells.map((_, at) => ({
        device: columns.device[at],
        metric: columns.metric[at],
        value: columns.value[at],
        observedAtMs: columns.observedAtMs[at],
        quality: columns.quality[at],
      }));
      expect(back).toEqual(cells);
    }),
  );
});

test.each([0, 4, 9, 29])("a buffer of %i bytes that does not fit its count is refused", (size) => {
  const buffer = new ArrayBuffer(size);
  if (size >= 4) new DataView(buffer).setUint32(0, 1, true);
  expect(() => decodeColumns(buffer)).toThrow(RangeError);
});
