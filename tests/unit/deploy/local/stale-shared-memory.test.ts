import { expect, test } from "vitest";
import { staleSegment } from "../../../../deploy/local/stale-shared-memory.ts";

const PID_FILE = "20435\n/tmp/c\n1763772000\n55500\n\n127.0.0.1\n   2228270    131127\nready\n";
const HEAD = "       key      shmid perms       size  cpid  lpid nattch   uid\n";

test("the segment of a killed server is found by key, number and size", () => {
  expect(staleSegment(PID_FILE, `${HEAD}   2228270     131127   600         56 20435 20435      0     0\n`)).toBe("131127");
});

test.each([
  ["still in use", "   2228270     131127   600         56 20435 20435      5     0"],
  ["another program's, the number being used again", "       999     131127   600         56 20435 20435      0     0"],
  ["not the size of a header", "   2228270     131127   600       4096 20435 20435      0     0"],
])("a segment that is %s is left alone", (_case, row) => {
  expect(staleSegment(PID_FILE, `${HEAD}${row}\n`)).toBeUndefined();
});

test("without a pid file nothing is freed", () => {
  expect(staleSegment("", HEAD)).toBeUndefined();
});
