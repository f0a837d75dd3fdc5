import type { Chunk, FirstPicture } from "./first-picture.ts";
import type { MainThread } from "./main-thread.ts";
import type { PublishToPaint } from "./publish-to-paint.ts";

export function mainThreadTable(results: readonly MainThread[], share: number): string {
  const rows = results
    .filter(({ way }) => way === "ours")
    .map((ours) => {
      const naive = results.find(({ way, devices }) => way === "naive" && devices === ours.devices);
      const ratio = naive === undefined ? "–" : (naive.busyMs / ours.busyMs).toFixed(1);
      return [whole(ours.devices), ...timesOf(ours), ...(naive === undefined ? ["–", "–", "–", "–", "–", "–"] : timesOf(naive)), ratio];
    });
  const title = `${(share * 100).toFixed(0)} % of the devices change every second; milliseconds of the main thread's processor time in such a second.`;
  const head = [
    "devices",
    "ours",
    "of it scripts",
    "without updates",
    "by the clock",
    "tasks > 50 ms (longest)",
    "heap MB",
    "naive",
    "of it scripts",
    "without updates",
    "by the clock",
    "tasks > 50 ms (longest)",
    "heap MB",
    "naive to ours",
  ];
  return `${title}\n\n${table(head, rows)}`;
}

function timesOf({ busyMs, scriptMs, idleMs, takenMs, longTasks, longestMs, heapMB }: MainThread): readonly string[] {
  const long = longTasks === 0 ? "none" : `${longTasks} (${longestMs.toFixed(0)})`;
  return [busyMs.toFixed(1), scriptMs.toFixed(1), idleMs.toFixed(1), takenMs.toFixed(1), long, heapMB.toFixed(0)];
}

export function firstPictureTable(results: readonly (FirstPicture & { readonly page: string })[]): string {
  return table(
    ["page", "cold, ms", "warm, ms", "turns"],
    results.map(({ page, coldMs, warmMs, turns }) => [page, whole(coldMs), whole(warmMs), String(turns)]),
  );
}

export function weightTable(chunks: readonly Chunk[]): string {
  const kB = (bytes: number) => (bytes / 1000).toFixed(0);
  const total = chunks.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  return table(
    ["file", "kB", "kB gzipped"],
    [
      ...chunks.filter(({ gzipBytes }) => gzipBytes >= 1000).map(({ name, bytes, gzipBytes }) => [name, kB(bytes), kB(gzipBytes)]),
      ["all", "", kB(total)],
    ],
  );
}

export function publishToPaintTable(results: readonly PublishToPaint[]): string {
  return table(
    ["messages/s", "publish→painted p50 ms", "p99 ms", "most ms", "publications"],
    results.map((result) => [result.messagesPerS, result.p50Ms, result.p99Ms, result.mostMs, result.publications].map(whole)),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
