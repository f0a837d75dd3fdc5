import type { Latency } from "./publish-to-commit.ts";
import type { Timing } from "./time-drain.ts";

/** One way in and what each of its turns took. The first way is the baseline for rows, the last for messages. */
export type Way = { readonly name: string; readonly run: () => Promise<Timing>; readonly timings: Timing[] };

export function waysTable(ways: readonly Way[]): string {
  const [baseline] = ways;
  const nodeRed = ways.find((way) => way.name.startsWith("Node-RED"));
  const head = "way|messages/s|rows/s|rows against COPY text|messages against Node-RED|CPU µs a row: the way's own|PostgreSQL|broker".split(
    "|",
  );
  const lines = ways.map((way) => [
    way.name,
    number(median(way.timings.map((timing) => timing.messages / timing.seconds))),
    number(median(way.timings.map(rowsPerS))),
    ratios(way, baseline),
    nodeRed === undefined ? "" : ratios(way, nodeRed),
    perRow(way, (timing) => timing.cpuMs.way),
    perRow(way, (timing) => timing.cpuMs.database),
    perRow(way, (timing) => timing.cpuMs.broker),
  ]);
  return markdown(head, lines);
}

export function latencyTable(results: readonly { readonly name: string; readonly latency: Latency }[]): string {
  const head = ["load", "messages/s", "p50 ms", "p99 ms", "most ms", "seen after, p50 ms", "messages"];
  return markdown(
    head,
    results.map(({ name, latency }) => [
      name,
      number(latency.messagesPerS),
      number(latency.p50Ms),
      number(latency.p99Ms),
      number(latency.mostMs),
      latency.seenAfterMs.toFixed(1),
      number(latency.messages),
    ]),
  );
}

function rowsPerS(timing: Timing): number {
  return timing.rows / timing.seconds;
}

/** Median over the turns, and the span: each turn against the baseline's of the same turn. */
function ratios(way: Way, baseline: Way | undefined): string {
  const each = way.timings.flatMap((timing, turn) => {
    const base = baseline?.timings[turn];
    return base === undefined ? [] : rowsPerS(timing) / rowsPerS(base);
  });
  const [least, most] = [Math.min(...each), Math.max(...each)];
  return each.length < 2 || way === baseline
    ? median(each).toFixed(2)
    : `${median(each).toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

function perRow(way: Way, cpuMs: (timing: Timing) => number | undefined): string {
  const each = way.timings.flatMap((timing) => {
    const ms = cpuMs(timing);
    return ms === undefined ? [] : (1000 * ms) / timing.rows;
  });
  return each.length === 0 ? "" : median(each).toFixed(1);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
