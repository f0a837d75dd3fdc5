import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "../../../../../core/domain/vietnamese-text/fold-text.ts";
import { planDevices } from "../../../../../core/province/plan-devices.ts";
import { PROFILES } from "../../../../../core/province/profiles.ts";
import { search, searchIndex } from "../../../../../web/features/search/search-index.ts";

const profile = PROFILES["ha-nam"];
const index = searchIndex(profile, planDevices(profile));
const namesOf = (typed: string) => search(index, typed, 8).found.map(({ name }) => name);

test("a ward is found with marks, without, in capitals and half typed", () => {
  for (const typed of ["Phường Phủ Lý", "phuong phu ly", "PHU LY", "  phủ   lý "]) expect(namesOf(typed)).toContain("Phường Phủ Lý");
});

test("a street comes before the devices that stand in it, and is one hit however many pieces it has", () => {
  const { found } = search(index, "bien hoa", 8);
  expect(found[0]).toMatchObject({ kind: "street", name: "Biên Hòa" });
  expect(found.filter(({ kind }) => kind === "street")).toHaveLength(1);
  expect(found.some(({ kind }) => kind === "camera-box")).toBe(true);
});

test("a device is found by its code, and words in any order", () => {
  expect(search(index, "hn-air-001", 3).found[0]?.code).toBe("hn-air-001");
  expect(search(index, "HNAIR001", 3).found[0]?.code).toBe("hn-air-001");
  const there = search(index, "khong khi phu ly", 50).found.map(({ id }) => id);
  const turned = search(index, "phu ly khong khi", 50).found.map(({ id }) => id);
  expect(turned.toSorted()).toEqual(there.toSorted());
});

test("nothing typed finds nothing, and what is nowhere is told as nothing", () => {
  expect(search(index, "  ", 8)).toEqual({ found: [], count: 0 });
  expect(search(index, "xyzzy", 8).count).toBe(0);
});

test("whatever is typed, each hit bears every word of it, and there are never more than asked for", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12, unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (typed, most) => {
      const { found, count } = search(index, typed, most);
      expect(found.length).toBe(Math.min(most, count));
      for (const { name, detail } of found) {
        const text = foldText(`${name} ${detail}`);
        for (const word of foldText(typed).split(" ")) expect(text).toContain(word);
      }
    }),
  );
});

test("every name of the index is found by its own words", () => {
  fc.assert(
    fc.property(fc.constantFrom(...index), ({ found }) => {
      const hits = search(index, found.name, index.length).found.map(({ id }) => id);
      expect(hits).toContain(found.id);
    }),
    { numRuns: 50 },
  );
});

test("ten thousand devices are searched within a frame", () => {
  const many = searchIndex(profile, planDevices(profile, { count: 10_000 }));
  search(many, "warm up", 8);
  const startedMs = performance.now();
  for (const typed of ["t", "tu", "tủ chiếu", "phu ly 01", "hn-lit-00"]) search(many, typed, 8);
  // Five keystrokes; a busy machine gets three times the frame.
  expect((performance.now() - startedMs) / 5).toBeLessThan(48);
});
