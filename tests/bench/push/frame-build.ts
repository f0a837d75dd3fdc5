import { decodeColumns } from "../../../core/contracts/columns.ts";
import { splitPayload } from "../../../core/contracts/payload.ts";
import type { Dictionary } from "../../../core/contracts/push.ts";
import { decodeRollupColumns } from "../../../core/contracts/rollup-columns.ts";
import { DEVICE_KINDS } from "../../../core/domain/device.ts";
import { METRICS } from "../../../core/domain/metric.ts";
import { planDevices } from "../../../core/province/plan-devices.ts";
import { PROFILES } from "../../../core/province/profiles.ts";
import { CityState, type LatestValue } from "../../../server/state/city-state.ts";
import { percentile } from "../../support/percentile.ts";
import { WALL_TOPICS } from "../../support/screen-crowd.ts";

/** One size of city and share of it that changes in a second. Medians over the rounds; milliseconds and bytes. */
export type FrameBuild = {
  readonly devices: number;
  readonly changedShare: number;
  readonly cells: number;
  readonly foldMs: number;
  /** What changed as columns, the server's own way. */
  readonly frame: Encoded;
  /** The same content as JSON rows. */
  readonly json: Encoded;
  /** All that is known as columns, as a server would send that does not know what changed. */
  readonly everything: Encoded;
};

type Encoded = { readonly ms: number; readonly bytes: number };

const ROUNDS = 15;
const METRIC_IDS = new Map<string, number>(METRICS.map(({ code, id }) => [code, id]));

export function measureFrameBuild(deviceCount: number, changedShare: number): FrameBuild {
  const { dictionary, values } = buildCity(deviceCount);
  const state = new CityState(
    dictionary,
    dictionary.devices.map((_, index) => index),
  );
  state.fold({ values: values.map((value) => ({ ...value })), silences: [] }, 1);
  const rounds = Array.from({ length: ROUNDS }, (_, round) => measureRound(state, changedValues(values, changedShare, round), round + 2));
  const median = (of: (round: Round) => number): number => percentile(rounds.map(of), 0.5);
  const encoded = (of: (round: Round) => Encoded): Encoded => ({
    ms: median((round) => of(round).ms),
    bytes: median((round) => of(round).bytes),
  });
  return {
    devices: deviceCount,
    changedShare,
    cells: median((round) => round.cells),
    foldMs: median((round) => round.foldMs),
    frame: encoded((round) => round.frame),
    json: encoded((round) => round.json),
    everything: encoded((round) => round.everything),
  };
}

type Round = Pick<FrameBuild, "cells" | "foldMs" | "frame" | "json" | "everything">;

function measureRound(state: CityState, values: readonly LatestValue[], position: number): Round {
  const foldMs = timed(() => state.fold({ values, silences: [] }, position)).ms;
  const frame = timed(() => state.toldSince(position - 1, WALL_TOPICS));
  const rows = rowsOf(frame.result);
  const json = timed(() => JSON.stringify(rows));
  const everything = timed(() => state.told(WALL_TOPICS));
  return {
    cells: values.length,
    foldMs,
    frame: { ms: frame.ms, bytes: frame.result.payload.byteLength },
    json: { ms: json.ms, bytes: Buffer.byteLength(json.result) },
    everything: { ms: everything.ms, bytes: everything.result.payload.byteLength },
  };
}

function timed<Result>(work: () => Result): { readonly ms: number; readonly result: Result } {
  const startedMs = performance.now();
  const result = work();
  return { ms: performance.now() - startedMs, result };
}

/** One row an entry, named as an HTTP interface would; made before the clock runs, so that only the text is timed. */
function rowsOf({ payload, sections }: ReturnType<CityState["told"]>): readonly unknown[] {
  return splitPayload(sections, payload).flatMap(({ bytes, topic }): readonly unknown[] => {
    if (topic === "units") {
      const { count, good, known, metric, place, sum } = decodeRollupColumns(bytes);
      return Array.from({ length: count }, (_, row) => ({
        unit: place[row],
        metric: metric[row],
        sum: Number(sum[row]),
        good: good[row],
        known: known[row],
      }));
    }
    const { count, device, metric, observedAtMs, quality, value } = decodeColumns(bytes);
    return Array.from({ length: count }, (_, row) => ({
      device: device[row],
      metric: metric[row],
      observedAtMs: observedAtMs[row],
      value: value[row],
      quality: quality[row],
    }));
  });
}

/** The reference province's own mix of devices; beyond what it plans, the same places again. */
function buildCity(deviceCount: number): { readonly dictionary: Pick<Dictionary, "devices" | "units">; readonly values: LatestValue[] } {
  const profile = PROFILES["ha-nam"];
  const planned = planDevices(profile, { count: Math.min(deviceCount, 2000) });
  const devices = Array.from({ length: deviceCount }, (_, at) => {
    const device = planned[at % planned.length];
    if (device === undefined) throw new Error("no devices are planned");
    return { ...device, code: `${device.code}-${at}` };
  });
  const values = devices.flatMap((device, deviceId) =>
    DEVICE_KINDS[device.kind].metrics.map((code) => ({
      deviceId,
      metricId: METRIC_IDS.get(code) ?? 0,
      observedAtMs: 1.79e12 + deviceId,
      value: 20 + (deviceId % 100) / 10,
      quality: 0,
    })),
  );
  return { dictionary: { devices, units: profile.units }, values };
}

/** Devices in turn, spread over the city, each with all its metrics: devices speak whole messages. */
function changedValues(values: readonly LatestValue[], share: number, round: number): readonly LatestValue[] {
  const step = Math.round(1 / share);
  return values
    .filter(({ deviceId }) => deviceId % step === round % step)
    .map((value) => ({ ...value, observedAtMs: value.observedAtMs + 1000 * (round + 1), value: value.value + round + 1 }));
}
