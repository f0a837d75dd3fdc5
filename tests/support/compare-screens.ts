import type { Topic } from "../../core/contracts/push.ts";
import { tileOfPlace } from "../../core/contracts/rollup-columns.ts";
import { METRICS } from "../../core/domain/metric.ts";
import { cellName, type ExpectedCity } from "./expected-city.ts";
import { type Rollup, rollupKey, type ScreenCopy } from "./screen-copy.ts";

/** What a screen shows against what the database says, of the topics it watches. All must be 0. */
export type Differences = { readonly wrongCells: number; readonly wrongRollups: number; readonly wrongAlarms: number };

export function compareScreen(copy: ScreenCopy, topics: readonly Topic[], expected: ExpectedCity): Differences {
  return {
    wrongCells: countWrongCells(copy, topics, expected),
    wrongRollups: topics.reduce((sum, topic) => sum + countWrongRollups(copy, topic, expected), 0),
    wrongAlarms: topics.includes("alarms") ? countWrongAlarms(copy, expected) : 0,
  };
}

/** Of watched devices each cell as in the database, of all others none. */
function countWrongCells(copy: ScreenCopy, topics: readonly Topic[], expected: ExpectedCity): number {
  const watched = new Set<string>(topics);
  let wrong = 0;
  copy.dictionary.devices.forEach((device, index) => {
    const isWatched = watched.has(`layer/${device.kind}`) || watched.has(`device/${device.code}`);
    for (const { id } of METRICS) {
      const should = isWatched ? expected.cells.get(cellName(device.code, id)) : undefined;
      const is = copy.cell(index, id);
      if (!isSameCell(should, is)) wrong += 1;
    }
  });
  return wrong;
}

function countWrongRollups(copy: ScreenCopy, topic: Topic, expected: ExpectedCity): number {
  const should = expected.rollups.get(topic);
  if (should === undefined) return 0;
  const is = new Map<string, Rollup>();
  for (const [key, rollup] of copy.rollups(topic)) {
    const metricId = key % rollupKey(1, 0);
    is.set(cellName(placeName(copy, topic, Math.floor(key / rollupKey(1, 0))), metricId), rollup);
  }
  const names = new Set([...should.keys(), ...is.keys()]);
  return [...names].filter((name) => !isSame(should.get(name), is.get(name))).length;
}

function placeName(copy: ScreenCopy, topic: Topic, place: number): string {
  if (topic === "units") return copy.dictionary.units[place]?.code ?? `no unit ${place}`;
  const { x, y } = tileOfPlace(place);
  return `${x}/${y}`;
}

/** Instant, value, quality. */
function isSameCell(one: readonly number[] | undefined, other: readonly number[] | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one[0] === other[0] && one[1] === other[1] && one[2] === other[2];
}

function isSame(one: Rollup | undefined, other: Rollup | undefined): boolean {
  return one?.sum === other?.sum && one?.good === other?.good && one?.known === other?.known;
}

function countWrongAlarms(copy: ScreenCopy, { alarms }: ExpectedCity): number {
  let wrong = [...alarms.keys()].filter((id) => !copy.alarms.has(id)).length;
  for (const [id, alarm] of copy.alarms) {
    const [code, metric, startedAtMs] = alarms.get(id) ?? [];
    const isRight = copy.dictionary.devices[alarm.device]?.code === code && alarm.metric === metric && alarm.startedAtMs === startedAtMs;
    if (!isRight) wrong += 1;
  }
  return wrong;
}
