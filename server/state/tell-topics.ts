import { columnsBytes } from "../../core/contracts/columns.ts";
import { paddedBytes } from "../../core/contracts/payload.ts";
import { type Alarm, GRID_ZOOMS, type Section, type Topic } from "../../core/contracts/push.ts";
import { rollupColumnsBytes } from "../../core/contracts/rollup-columns.ts";
import { DEVICE_KINDS } from "../../core/domain/device.ts";
import type { AlarmBook } from "./alarm-book.ts";
import type { CellTable } from "./cell-table.ts";
import { UNIT_LANE } from "./places.ts";
import type { RollupTable } from "./rollup-table.ts";

/** What is told of some topics; see push.ts. `alarms` only where that topic was asked for. */
export type TopicsTold = {
  readonly sections: readonly Section[];
  readonly payload: ArrayBuffer;
  readonly alarms: readonly Alarm[] | undefined;
};

export type Tables = {
  readonly cells: CellTable;
  readonly rollups: RollupTable;
  readonly alarms: AlarmBook;
  readonly indexOfCode: ReadonlyMap<string, number>;
};

/** The order of the kinds is the order of their lanes in the cell table. */
export const KINDS = Object.keys(DEVICE_KINDS);

export const SINCE_EVER = Number.NEGATIVE_INFINITY;

type Encode = (buffer: ArrayBuffer, byteOffset: number) => void;
type Part = { readonly topic: Topic; readonly bytes: number; readonly encode: Encode };

/** What of the topics changed after `from`; since ever, of the alarms those that are open. */
export function tellTopics(tables: Tables, topics: readonly Topic[], from: number): TopicsTold {
  const parts = topics.flatMap((topic) => partOf(tables, topic, from) ?? []);
  const payload = new ArrayBuffer(parts.reduce((sum, part) => sum + paddedBytes(part.bytes), 0));
  let byteOffset = 0;
  for (const part of parts) {
    part.encode(payload, byteOffset);
    byteOffset += paddedBytes(part.bytes);
  }
  return {
    sections: parts.map(({ topic, bytes }) => ({ topic, bytes })),
    payload,
    alarms: topics.includes("alarms") ? (from === SINCE_EVER ? tables.alarms.open() : tables.alarms.since(from)) : undefined,
  };
}

function partOf(tables: Tables, topic: Topic, from: number): Part | undefined {
  const { cells, rollups } = tables;
  const [family, name] = splitTopic(topic);
  switch (family) {
    case "units":
      return rollupPart(rollups, topic, rollups.since(UNIT_LANE, from));
    case "grid":
      return rollupPart(rollups, topic, rollups.since(laneOfZoom(name), from));
    case "layer":
      return cellPart(cells, topic, cells.since(KINDS.indexOf(name), from));
    case "device": {
      const device = tables.indexOfCode.get(name);
      return device === undefined ? undefined : cellPart(cells, topic, cells.sinceOfDevice(device, from));
    }
    default:
      return undefined;
  }
}

function cellPart(cells: CellTable, topic: Topic, rows: readonly number[]): Part | undefined {
  if (rows.length === 0) return undefined;
  return { topic, bytes: columnsBytes(rows.length), encode: (buffer, byteOffset) => cells.encode(rows, buffer, byteOffset) };
}

function rollupPart(rollups: RollupTable, topic: Topic, rows: readonly number[]): Part | undefined {
  if (rows.length === 0) return undefined;
  return { topic, bytes: rollupColumnsBytes(rows.length), encode: (buffer, byteOffset) => rollups.encode(rows, buffer, byteOffset) };
}

function splitTopic(topic: string): readonly [family: string, name: string] {
  const at = topic.indexOf("/");
  return at < 0 ? [topic, ""] : [topic.slice(0, at), topic.slice(at + 1)];
}

/** -1, a lane without rows, for a zoom that is not kept. */
function laneOfZoom(zoom: string): number {
  const at = GRID_ZOOMS.findIndex((known) => String(known) === zoom);
  return at < 0 ? at : UNIT_LANE + 1 + at;
}
