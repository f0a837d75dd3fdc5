import { expect, test } from "vitest";
import { type DeviceMarks, deviceMarks, positionsOf } from "../../../../../web/features/map/device-marks.ts";
import { STATUS } from "../../../../../web/picture/device-status.ts";
import { rgba, THEMES } from "../../../../../web/theme/tokens.ts";
import { aDevice } from "../../a-city.ts";

const devices = [aDevice("air-station", { lon: 105.9, lat: 20.5 }), aDevice("water-gauge", { lon: 106.1, lat: 20.6 })];
const base = { positions: positionsOf(devices), theme: THEMES.dim, remPx: 16, detailBounds: undefined };

function quietSizes(marks: DeviceMarks): readonly number[] {
  return [...marks.quiet.attributes.getSize.value];
}

test("a device is drawn in one of the two layers, by whether it is as it should be", () => {
  const marks = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.lost) });
  expect(quietSizes(marks).map(Boolean)).toEqual([true, false]);
  expect(marks.offDevices).toEqual([1]);
  expect(marks.offSymbols).toEqual(["lost"]);
  expect([...marks.off.attributes.getPosition.value]).toEqual([106.1, 20.6, 0]);
});

test("only a suspect reading is drawn in a saturated colour; silence is grey", () => {
  const { off } = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.suspect, STATUS.stale) });
  expect(Array.from(off.attributes.getColor.value.subarray(0, 4))).toEqual(rgba(THEMES.dim.watch));
  expect(Array.from(off.attributes.getColor.value.subarray(4, 7))).toEqual(rgba(THEMES.dim.silent).slice(0, 3));
});

test("where nothing changed the marks are those of before; where a state did, only sizes are new", () => {
  const first = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.stale) });
  const same = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.stale) }, first);
  expect(same).toBe(first);
  const other = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.lost, STATUS.normal) }, first);
  expect(other.quiet).toBe(first.quiet);
  expect(quietSizes(other).map(Boolean)).toEqual([false, true]);
  expect(other.sizeVersion).toBeGreaterThan(first.sizeVersion);
  expect(other.offDevices).toEqual([0]);
});

test("another theme makes all of them anew", () => {
  const statuses = Uint8Array.of(STATUS.normal, STATUS.lost);
  const first = deviceMarks({ ...base, statuses });
  expect(deviceMarks({ ...base, statuses, theme: THEMES.day }, first).quiet).not.toBe(first.quiet);
});

test("what the layers do not show is in neither of the two", () => {
  const marks = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.normal, STATUS.lost), shown: Uint8Array.of(0, 0) });
  expect(quietSizes(marks).some(Boolean)).toBe(false);
  expect(marks.offDevices).toEqual([]);
});

test("a camera that is lost is a crossed-out camera", () => {
  const marks = deviceMarks({ ...base, statuses: Uint8Array.of(STATUS.lost, STATUS.lost), cameras: Uint8Array.of(1, 0) });
  expect(marks.offSymbols).toEqual(["camera-lost", "lost"]);
});

test("what another map shows larger is drawn small here", () => {
  const statuses = Uint8Array.of(STATUS.normal, STATUS.normal);
  const [inside = 0, outside = 0] = quietSizes(deviceMarks({ ...base, statuses, detailBounds: [105.8, 20.4, 106, 20.55] }));
  expect(inside).toBeLessThan(outside / 2);
});

test("marks shrink as devices become many", () => {
  const sizeAt = (count: number) =>
    quietSizes(deviceMarks({ ...base, statuses: new Uint8Array(count), positions: new Float64Array(count * 3) }))[0] ?? 0;
  expect(sizeAt(10_000)).toBeLessThan(sizeAt(1000));
  expect(sizeAt(1000)).toBeLessThan(sizeAt(420));
});
