import type pg from "pg";
import type { DeviceDay, MetricDay } from "../../core/contracts/answers.ts";
import { completeness, expectedValues, judge, owedSince, VERDICTS } from "../../core/domain/completeness.ts";
import { DEVICE_KINDS, type DeviceKind } from "../../core/domain/device.ts";
import type { LocalDay } from "../../core/domain/local-day.ts";
import { metricByCode, metricById } from "../../core/domain/metric.ts";
import { inTransaction } from "../../db/connect.ts";
import { findNames } from "./find-names.ts";
import { type Latest, readClock, readEpisodes, readFormats, readLatest, readPresence, readRevoked } from "./read-condition.ts";
import { readLedger } from "./read-ledger.ts";
import { readBrokerRefused, readRefusedCounts } from "./read-refused-counts.ts";
import { type RawDay, readRawDay, readSilences, readStored, type StoredMetric } from "./read-stored.ts";

const FIND_DEVICE = `
select id, code, name, kind, interval_s, is_simulated, created_at,
       exists (select from device_ledger l where l.device_id = d.id) as is_numbering
from device d where code = $1`;

type DeviceRow = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly interval_s: number;
  readonly is_simulated: boolean;
  readonly created_at: Date;
  readonly is_numbering: boolean;
};

export type DayQuestion = {
  readonly day: LocalDay;
  readonly nowMs: number;
  /** Raw readings are kept from here on. */
  readonly rawSinceMs: number;
};

/** What came from a device on a day, what was refused and why, what is missing: all from one snapshot. Undefined: no such device. */
export async function readDeviceDay(pool: pg.Pool, code: string, question: DayQuestion): Promise<DeviceDay | undefined> {
  return inTransaction(pool, async (client) => {
    await client.query("set transaction isolation level repeatable read read only");
    const [device] = (await client.query<DeviceRow>(FIND_DEVICE, [code])).rows;
    return device === undefined ? undefined : answer(client, device, question);
  });
}

async function answer(client: pg.ClientBase, device: DeviceRow, { day, nowMs, rawSinceMs }: DayQuestion): Promise<DeviceDay> {
  const range = { deviceId: device.id, fromMs: day.fromMs, untilMs: day.untilMs };
  const stored = await readStored(client, range);
  const owedSinceMs = owedSince(day, [device.created_at, ...stored.map((metric) => metric.firstMinute)]);
  const raw = day.fromMs >= rawSinceMs ? await readRawDay(client, range) : undefined;
  const ledger = await readLedger(client, range);
  const names = await findNames(client, device.code);
  const presence = await readPresence(client, device.id);
  const revoked = await readRevoked(client, device.id);
  const clock = await readClock(client, device.id);
  const missingMessages = sum(ledger.map((boot) => boot.missing));
  const verdict = judge({ isNumbering: device.is_numbering, boots: ledger.length, missingMessages });
  const latest = await readLatest(client, device.id, nowMs);
  return {
    device: { code: device.code, name: device.name, kind: device.kind, intervalS: device.interval_s, isSimulated: device.is_simulated },
    day: day.day,
    from: new Date(day.fromMs).toISOString(),
    until: new Date(day.untilMs).toISOString(),
    isRunning: day.isRunning,
    verdict,
    verdictText: VERDICTS[verdict],
    stored: {
      ...(raw === undefined ? {} : { instants: raw.instants }),
      good: sum(stored.map((metric) => metric.good)),
      suspect: sum(stored.map((metric) => metric.suspect)),
    },
    metrics: metricsOf(device, {
      stored,
      raw,
      latest,
      expected: expectedValues({ fromMs: owedSinceMs, untilMs: day.untilMs }, device.interval_s),
    }),
    ...(raw?.delayMs === undefined ? {} : { delayMs: raw.delayMs }),
    silences: await readSilences(client, { ...range, fromMs: owedSinceMs }, device.interval_s),
    ledger,
    missingMessages,
    refused: await readRefusedCounts(client, range, { device: { code: device.code, names }, limit: 200 }),
    brokerRefused: await readBrokerRefused(client, range, device.code),
    ...(revoked === undefined ? {} : { revoked }),
    ...(presence === undefined ? {} : { presence }),
    spokenFormats: await readFormats(client, device.id),
    episodes: await readEpisodes(client, range),
    ...(clock === undefined ? {} : { clock }),
  };
}

type Parts = {
  readonly stored: readonly StoredMetric[];
  readonly raw: RawDay | undefined;
  readonly latest: ReadonlyMap<number, Latest>;
  readonly expected: number;
};

/** Every metric that came or ever came; of a device that never spoke, those of its kind. */
function metricsOf(device: DeviceRow, { stored, raw, latest, expected }: Parts): readonly MetricDay[] {
  const counts = new Map(stored.map((metric) => [metric.metricId, metric]));
  const known = new Set([...counts.keys(), ...latest.keys()]);
  const ids = known.size > 0 ? known : new Set(metricIdsOf(device.kind));
  return [...ids]
    .toSorted((a, b) => a - b)
    .map((id) => {
      const { good, suspect } = counts.get(id) ?? { good: 0, suspect: 0 };
      const share = completeness(good + suspect, expected);
      const newest = latest.get(id);
      return {
        code: metricById(id)?.code ?? String(id),
        unit: metricById(id)?.unit ?? "",
        good,
        suspect,
        expected,
        ...(share === undefined ? {} : { completeness: share }),
        ...raw?.spans.get(id),
        ...(newest === undefined ? {} : { latest: newest }),
      };
    });
}

export function metricIdsOf(kind: string): readonly number[] {
  if (!isKind(kind)) return [];
  return DEVICE_KINDS[kind].metrics.flatMap((code) => metricByCode(code)?.id ?? []);
}

function isKind(kind: string): kind is DeviceKind {
  return Object.hasOwn(DEVICE_KINDS, kind);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
