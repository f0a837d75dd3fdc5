import { expect, test } from "vitest";
import { deviceMarks, positionsOf } from "../../../../../web/features/map/device-marks.ts";
import { STATUS } from "../../../../../web/picture/device-status.ts";
import { rgba, THEMES } from "../../../../../web/theme/tokens.ts";
import { aDevice } from "../../a-city.ts";

const devices = [aDevice("air-station", { lon: 105.9, lat: 20.5 }), aDevice("water-gauge", { lon: 106.1, lat: 20.6 })];
const base = { positions: positionsOf(devices), theme: THEMES.dim, remPx: 16, detailBounds: undefined, before: undefined };

test("a device is drawn in one of the two layers, by whether it is as it should be", () => {
  const marks = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.lost) });
  expect([...marks.quietSizes].map(Boolean)).toEqual([true, false]);
  expect([...marks.offSizes].map(Boolean)).toEqual([false, true]);
  expect(marks.offSymbols[1]).toBe("lost");
});

test("only a suspect reading is drawn in a saturated colour; silence is grey", () => {
  const marks = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.suspect, STATUS.stale) });
  expect(Array.from(marks.offColours.slice(0, 4))).toEqual(rgba(THEMES.dim.watch));
  expect(Array.from(marks.offColours.slice(4, 7))).toEqual(rgba(THEMES.dim.silent).slice(0, 3));
});

test("symbols are made anew only when one changed", () => {
  const first = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.stale) });
  const same = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.stale), before: first });
  const other = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.lost), before: same });
  expect(same.symbolVersion).toBe(first.symbolVersion);
  expect(other.symbolVersion).toBe(first.symbolVersion + 1);
});

test("what another map shows larger is drawn small here", () => {
  const statuses = Uint8Array.of(STATUS.normal, STATUS.normal);
  const [inside = 0, outside = 0] = deviceMarks({ ...base, statuses, detailBounds: [105.8, 20.4, 106, 20.55] }).quietSizes;
  expect(inside).toBeLessThan(outside / 2);
});

test("marks shrink as devices become many", () => {
  const sizeAt = (count: number) =>
    deviceMarks({ ...base, statuses: new Uint8Array(count), positions: new Float64Array(count * 3) }).quietSizes[0] ?? 0;
  expect(sizeAt(10_000)).toBeLessThan(sizeAt(1000));
  expect(sizeAt(1000)).toBeLessThan(sizeAt(420));
});
