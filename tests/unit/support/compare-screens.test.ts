import { expect, test } from "vitest";
import { encodeColumns } from "../../../core/contracts/columns.ts";
import { paddedBytes } from "../../../core/contracts/payload.ts";
import type { Dictionary, Topic } from "../../../core/contracts/push.ts";
import { beginRollupColumns, rollupColumnsBytes } from "../../../core/contracts/rollup-columns.ts";
import { compareScreen } from "../../support/compare-screens.ts";
import type { ExpectedCity } from "../../support/expected-city.ts";
import { countBreaches, noBreaches } from "../../support/screen-breaches.ts";
import { ScreenCopy } from "../../support/screen-copy.ts";

const TOPICS: readonly Topic[] = ["layer/air-station", "units", "alarms"];
const PM25 = 1;
const dictionary: Dictionary = {
  version: 1,
  province: { profile: "ha-nam", nameVi: "Hà Nam", nameEn: "Hà Nam", bounds: [105, 20, 106, 21] },
  devices: [
    {
      code: "air-1",
      name: "air-1",
      kind: "air-station",
      lat: 20.5,
      lon: 105.9,
      unitCode: "13285",
      intervalS: 10,
      isSimulated: true,
    },
  ],
  units: [{ code: "13285", nameVi: "Phủ Lý", nameEn: "Phủ Lý" }],
};
const right: ExpectedCity = {
  position: 5,
  cells: new Map([["air-1 1", [1000, 20, 0]]]),
  rollups: new Map([["units", new Map([["13285 1", { sum: 20_000_000n, good: 1, known: 1 }]])]]),
  alarms: new Map([[7, ["air-1", undefined, 900]]]),
};

/** As the server would tell it. */
function rightCopy(): ScreenCopy {
  const copy = new ScreenCopy(dictionary);
  const cells = encodeColumns([{ device: 0, metric: PM25, value: 20, observedAtMs: 1000, quality: 0 }]);
  const rollups = new ArrayBuffer(rollupColumnsBytes(1));
  const columns = beginRollupColumns(rollups, 0, 1);
  columns.sum[0] = 20_000_000n;
  columns.good[0] = 1;
  columns.known[0] = 1;
  columns.metric[0] = PM25;
  const payload = new Uint8Array(paddedBytes(cells.byteLength) + paddedBytes(rollups.byteLength));
  payload.set(new Uint8Array(cells), 0);
  payload.set(new Uint8Array(rollups), paddedBytes(cells.byteLength));
  const sections = [
    { topic: "layer/air-station", bytes: cells.byteLength },
    { topic: "units", bytes: rollups.byteLength },
  ] as const;
  copy.apply({ sections, payload: payload.buffer, alarms: [{ id: 7, kind: "silent", device: 0, startedAtMs: 900 }] });
  return copy;
}

test("a screen that shows what the database has differs in nothing", () => {
  expect(compareScreen(rightCopy(), TOPICS, right)).toEqual({ wrongCells: 0, wrongRollups: 0, wrongAlarms: 0 });
});

test.each<[string, Partial<ExpectedCity>, object]>([
  ["another value", { cells: new Map([["air-1 1", [1000, 21, 0]]]) }, { wrongCells: 1 }],
  ["another verdict", { cells: new Map([["air-1 1", [1000, 20, 2]]]) }, { wrongCells: 1 }],
  ["an older instant", { cells: new Map([["air-1 1", [2000, 20, 0]]]) }, { wrongCells: 1 }],
  ["a value that is not there", { cells: new Map() }, { wrongCells: 1 }],
  ["a missing value", { cells: new Map([...right.cells, ["air-1 2", [1000, 40, 0]]]) }, { wrongCells: 1 }],
  ["a sum that is off by a millionth", { rollups: sumOf(20_000_001n) }, { wrongRollups: 1 }],
  ["a roll-up of nothing", { rollups: new Map([["units", new Map()]]) }, { wrongRollups: 1 }],
  ["a silence that has ended", { alarms: new Map() }, { wrongAlarms: 1 }],
  ["a silence that is missing", { alarms: new Map([...right.alarms, [8, ["air-1", 1, 950]]]) }, { wrongAlarms: 1 }],
  ["a silence of another beginning", { alarms: new Map([[7, ["air-1", undefined, 901]]]) }, { wrongAlarms: 1 }],
])("%s is found", (_, otherwise, found) => {
  expect(compareScreen(rightCopy(), TOPICS, { ...right, ...otherwise })).toMatchObject(found);
});

test.each([
  ["gaps", { from: 6, seq: 7 }],
  ["repeats", { from: 4, seq: 6 }],
  ["repeats", { from: 5, seq: 5 }],
  ["inversions", { from: 3, seq: 4 }],
  ["strangeEpochs", { from: 5, seq: 6, epoch: "other" }],
  ["strangeEpochs", { from: 5, seq: 6, dictionary: 2 }],
] as const)("%s are counted for a frame of %j on a screen that stands at 5", (breach, frame) => {
  const breaches = noBreaches();
  countBreaches(breaches, { epoch: "e", seq: 5, dictionary: 1 }, { epoch: "e", dictionary: 1, ...frame });
  expect(breaches).toEqual({ ...noBreaches(), [breach]: 1 });
});

test("a cell that goes back in time is counted, and a frame that goes on is no breach", () => {
  const copy = rightCopy();
  const older = encodeColumns([{ device: 0, metric: PM25, value: 19, observedAtMs: 999, quality: 0 }]);
  const payload = new Uint8Array(paddedBytes(older.byteLength));
  payload.set(new Uint8Array(older));
  copy.apply({ sections: [{ topic: "layer/air-station", bytes: older.byteLength }], payload: payload.buffer });
  expect(copy.backInTime).toBe(1);
  const breaches = noBreaches();
  countBreaches(breaches, { epoch: "e", seq: 5, dictionary: 1 }, { epoch: "e", dictionary: 1, from: 5, seq: 9 });
  expect(breaches).toEqual(noBreaches());
});

function sumOf(sum: bigint): ExpectedCity["rollups"] {
  return new Map([["units", new Map([["13285 1", { sum, good: 1, known: 1 }]])]]);
}
