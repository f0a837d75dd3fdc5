import fc from "fast-check";
import { expect, test } from "vitest";
import type { Topic, UnitEntry } from "../../../../core/contracts/push.ts";
import { placeOfTile } from "../../../../core/contracts/rollup-columns.ts";
import type { Device } from "../../../../core/domain/device.ts";
import { tileAt } from "../../../../core/domain/map-tile.ts";
import { toSummand } from "../../../../core/domain/roll-up.ts";
import { type CityChanges, CityState, type LatestValue, type Silence } from "../../../../server/state/city-state.ts";
import { FoldedScreen } from "../../../support/folded-screen.ts";

const UNITS: readonly UnitEntry[] = [
  { code: "37", nameVi: "Tỉnh", nameEn: "Province" },
  { code: "101", nameVi: "Xã A", nameEn: "A", parentCode: "37" },
  { code: "102", nameVi: "Xã B", nameEn: "B", parentCode: "37" },
];
const KINDS = ["air-station", "noise-meter", "air-station", "weather-station"] as const;
const DEVICES: readonly Device[] = KINDS.map((kind, at) => ({
  code: `d-${at}`,
  name: `d-${at}`,
  kind,
  lat: 20.5 + at * 0.03,
  lon: 105.9 + at * 0.5,
  unitCode: at < 2 ? "101" : "102",
  intervalS: 10,
  isSimulated: true,
}));
/** The database's ids are not indices. */
const IDS = DEVICES.map((_, at) => at + 11);
const TOPICS: readonly Topic[] = [
  "layer/air-station",
  "layer/noise-meter",
  "layer/weather-station",
  "layer/camera-box",
  "units",
  "grid/10",
  "grid/13",
  "alarms",
  "device/d-2",
];
const METRICS = [1, 20, 10];

function newState(): CityState {
  return new CityState({ devices: DEVICES, units: UNITS }, IDS);
}

/** One value per instant: two different values at the same instant never leave the database. */
const valueArbitrary: fc.Arbitrary<LatestValue> = fc
  .record({
    deviceId: fc.integer({ min: 11, max: 15 }),
    metricId: fc.constantFrom(...METRICS),
    observedAtMs: fc.integer({ min: 0, max: 30 }),
  })
  .map((value) => ({
    ...value,
    value: (value.observedAtMs * 7 + value.metricId) % 97,
    quality: value.observedAtMs % 5 === 0 ? 2 : 0,
  }));
/** An episode has one device and one beginning; that it ended does not become untrue. */
const silenceArbitrary: fc.Arbitrary<Silence> = fc
  .record({ id: fc.integer({ min: 0, max: 15 }), isOver: fc.boolean() })
  .map(({ id, isOver }) => ({
    id,
    deviceId: 11 + (id % 5),
    startedAtMs: id,
    ...(id % 3 === 0 ? { metricId: METRICS[id % 2] } : {}),
    ...(isOver ? { endedAtMs: id + 100 } : {}),
  }));
const changesArbitrary: fc.Arbitrary<CityChanges> = fc.record({
  values: fc.array(valueArbitrary, { maxLength: 8 }),
  silences: fc.array(silenceArbitrary, { maxLength: 3 }),
});
const historyArbitrary = fc.array(changesArbitrary, { maxLength: 20 });

function folded(history: readonly CityChanges[]): CityState {
  const state = newState();
  history.forEach((changes, at) => state.fold(changes, at + 1));
  return state;
}

function seen(state: CityState): Readonly<Record<string, unknown>> {
  return new FoldedScreen().snapshot(state.told(TOPICS)).rows();
}

test("frames folded onto a snapshot of any position, with any positions left out between, give a fresh snapshot", () => {
  fc.assert(
    fc.property(historyArbitrary, fc.array(fc.boolean(), { maxLength: 20 }), (history, isSent) => {
      const state = newState();
      const screen = new FoldedScreen();
      let from: number | undefined;
      history.forEach((changes, at) => {
        state.fold(changes, at + 1);
        if (isSent[at] !== true) return;
        if (from === undefined) screen.snapshot(state.told(TOPICS));
        else screen.frame(state.toldSince(from, TOPICS));
        from = state.position;
      });
      if (from === undefined) screen.snapshot(state.told(TOPICS));
      else screen.frame(state.toldSince(from, TOPICS));
      expect(screen.rows()).toEqual(seen(state));
    }),
  );
});

test("any order, any repetition and any parting of the same changes gives the same state", () => {
  const withRepeats = historyArbitrary.chain((history) =>
    fc
      .shuffledSubarray([...history, ...history], { minLength: history.length * 2, maxLength: history.length * 2 })
      .map((shuffled) => ({ history, shuffled })),
  );
  fc.assert(
    fc.property(withRepeats, ({ history, shuffled }) => {
      expect(seen(folded(shuffled))).toEqual(seen(folded(history)));
    }),
  );
});

test("roll-ups kept by deltas equal those worked out anew from all cells and open silences", () => {
  fc.assert(
    fc.property(historyArbitrary, (history) => {
      const rows = seen(folded(history));
      const rollups = Object.entries(rows).filter(([name]) => name.startsWith("units") || name.startsWith("grid"));
      expect(Object.fromEntries(rollups)).toEqual(recomputed(history));
    }),
  );
});

test("a state read in whole that recalls the end of the log tells a screen of the log the same as one that followed it", () => {
  fc.assert(
    fc.property(historyArbitrary.map(inLogOrder), fc.nat(20), fc.nat(20), (history, loadedFrom, screenAt) => {
      const floor = Math.min(loadedFrom, history.length);
      const position = Math.max(floor, Math.min(screenAt, history.length));
      const screen = new FoldedScreen().snapshot(folded(history.slice(0, position)).told(TOPICS));
      const whole = folded(history);
      const loaded = newState();
      loaded.fold(contentOf(history), floor);
      loaded.recall(
        history.slice(floor).map(({ values, silences }, at) => ({
          position: floor + at + 1,
          deviceIds: values.map(({ deviceId }) => deviceId),
          metricIds: values.map(({ metricId }) => metricId),
          silences,
        })),
      );
      if (history.length > position) screen.frame(loaded.toldSince(position, TOPICS));
      expect(screen.rows()).toEqual(seen(whole));
      expect(seen(loaded)).toEqual(seen(whole));
    }),
  );
});

test("a device the city does not know leaves no trace and is reported unknown", () => {
  const state = folded([{ values: [{ deviceId: 15, metricId: 1, observedAtMs: 1, value: 1, quality: 0 }], silences: [] }]);
  expect(state.knows(15)).toBe(false);
  expect(seen(state)).toEqual({});
});

test("a verdict that comes after the reading reaches the screens and leaves the roll-ups, and its repetition does not", () => {
  const reading = { deviceId: 11, metricId: 1, observedAtMs: 5, value: 900, quality: 0 };
  const state = folded([{ values: [reading], silences: [] }]);
  const judged = { values: [{ ...reading, quality: 2 }], silences: [] };
  state.fold(judged, 2);
  expect(new FoldedScreen().frame(state.toldSince(1, ["layer/air-station", "units"])).rows()).toEqual({
    "layer/air-station 0/1": { value: 900, observedAtMs: 5, quality: 2 },
    "units 0/1": { sum: "0", good: 0, known: 1 },
    "units 1/1": { sum: "0", good: 0, known: 1 },
  });
  state.fold(judged, 3);
  expect(state.toldSince(2, TOPICS)).toMatchObject({ sections: [], alarms: [] });
});

test("sums of values beyond what a double counts exactly are exact", () => {
  const devices = Array.from({ length: 200 }, (_, at) => ({ ...(DEVICES[1] as Device), code: `n-${at}` }));
  const state = new CityState(
    { devices, units: UNITS },
    devices.map((_, at) => at),
  );
  const values = devices.map((_, deviceId) => ({ deviceId, metricId: 20, observedAtMs: 1, value: 139.9 - deviceId / 1000, quality: 0 }));
  state.fold({ values, silences: [] }, 1);
  const sum = values.reduce((total, { value }) => total + BigInt(toSummand(20, value)), 0n);
  expect(sum > 2n ** 53n).toBe(true);
  expect(new FoldedScreen().frame(state.told(["units"])).rows()["units 0/20"]).toEqual({ sum: sum.toString(), good: 200, known: 200 });
});

/** The log tells an episode's end after its beginning. */
function inLogOrder(history: readonly CityChanges[]): readonly CityChanges[] {
  const ended = new Set<number>();
  return history.map(({ values, silences }) => ({
    values,
    silences: silences.filter(({ id, endedAtMs }) => {
      if (ended.has(id)) return false;
      if (endedAtMs !== undefined) ended.add(id);
      return true;
    }),
  }));
}

/** What the tables of the database hold after the history: each newest value, and every episode as it ended. */
function contentOf(history: readonly CityChanges[]): CityChanges {
  const newest = new Map<string, LatestValue>();
  const silences = new Map<number, Silence>();
  for (const changes of history) {
    for (const value of changes.values) {
      const key = `${value.deviceId}/${value.metricId}`;
      if ((newest.get(key)?.observedAtMs ?? -1) < value.observedAtMs) newest.set(key, value);
    }
    for (const silence of changes.silences) if (silences.get(silence.id)?.endedAtMs === undefined) silences.set(silence.id, silence);
  }
  return { values: [...newest.values()], silences: [...silences.values()].filter((silence) => silence.endedAtMs === undefined) };
}

function recomputed(history: readonly CityChanges[]): Record<string, unknown> {
  const { values, silences } = contentOf(history);
  const rollups: Record<string, { sum: string; good: number; known: number }> = {};
  for (const { deviceId, metricId, value, quality } of values) {
    const device = DEVICES[IDS.indexOf(deviceId)];
    if (device === undefined) continue;
    const isSilent = silences.some((one) => one.deviceId === deviceId && (one.metricId === undefined || one.metricId === metricId));
    const counts = quality === 0 && !isSilent;
    const unit = UNITS.findIndex(({ code }) => code === device.unitCode);
    const places = ["units 0", `units ${unit}`, ...[10, 13].map((zoom) => `grid/${zoom} ${placeOfTile(tileAt(device, zoom))}`)];
    for (const place of places) {
      const before = rollups[`${place}/${metricId}`] ?? { sum: "0", good: 0, known: 0 };
      rollups[`${place}/${metricId}`] = {
        sum: (BigInt(before.sum) + (counts ? BigInt(toSummand(metricId, value)) : 0n)).toString(),
        good: before.good + (counts ? 1 : 0),
        known: before.known + 1,
      };
    }
  }
  return rollups;
}
