import { decodeColumns } from "../../core/contracts/columns.ts";
import { splitPayload } from "../../core/contracts/payload.ts";
import type { Alarm, Section } from "../../core/contracts/push.ts";
import { decodeRollupColumns } from "../../core/contracts/rollup-columns.ts";

type TopicsTold = { readonly sections: readonly Section[]; readonly payload: ArrayBuffer; readonly alarms?: readonly Alarm[] | undefined };

/** What a screen holds after a snapshot and the frames that followed it, row by row under a readable name, to be compared. */
export class FoldedScreen {
  #rows = new Map<string, unknown>();

  snapshot(told: TopicsTold): this {
    this.#rows = new Map();
    return this.frame(told);
  }

  frame(told: TopicsTold): this {
    for (const { topic, bytes } of splitPayload(told.sections, told.payload)) {
      const isRollup = topic === "units" || topic.startsWith("grid/");
      for (const [name, row] of isRollup ? rollupRows(bytes) : cellRows(bytes)) this.#rows.set(`${topic} ${name}`, row);
    }
    for (const alarm of told.alarms ?? []) {
      if (alarm.endedAtMs === undefined) this.#rows.set(`alarm ${alarm.id}`, alarm);
      else this.#rows.delete(`alarm ${alarm.id}`);
    }
    return this;
  }

  takeFrom(other: FoldedScreen): void {
    this.#rows = new Map(other.#rows);
  }

  /** Sorted by name. */
  rows(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#rows].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function cellRows(bytes: Parameters<typeof decodeColumns>[0]): [string, unknown][] {
  const { count, device, metric, value, observedAtMs, quality } = decodeColumns(bytes);
  return Array.from({ length: count }, (_, at) => [
    `${device[at]}/${metric[at]}`,
    { value: value[at], observedAtMs: observedAtMs[at], quality: quality[at] },
  ]);
}

function rollupRows(bytes: Parameters<typeof decodeRollupColumns>[0]): [string, unknown][] {
  const { count, place, metric, sum, good, known } = decodeRollupColumns(bytes);
  return Array.from({ length: count }, (_, at) => [
    `${place[at]}/${metric[at]}`,
    { sum: sum[at]?.toString(), good: good[at], known: known[at] },
  ]);
}
