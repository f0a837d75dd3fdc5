import type { ChangeLogCost } from "./change-log-cost.ts";
import type { FanOut } from "./fan-out.ts";
import type { FrameBuild } from "./frame-build.ts";
import type { LoadTime } from "./load-time.ts";

export function frameBuildTable(results: readonly FrameBuild[]): string {
  const head = [
    "devices",
    "changed",
    "cells",
    "fold ms",
    "frame ms",
    "frame kB",
    "JSON rows ms",
    "JSON rows kB",
    "JSON to frame, bytes",
    "everything ms",
    "everything kB",
  ];
  return markdown(
    head,
    results.map(({ cells, changedShare, devices, everything, foldMs, frame, json }) => [
      whole(devices),
      `${100 * changedShare} %`,
      whole(cells),
      foldMs.toFixed(2),
      frame.ms.toFixed(2),
      kB(frame.bytes),
      json.ms.toFixed(2),
      kB(json.bytes),
      (json.bytes / frame.bytes).toFixed(1),
      everything.ms.toFixed(2),
      kB(everything.bytes),
    ]),
  );
}

export function fanOutTable(results: readonly FanOut[]): string {
  const head = [
    "screens",
    "messages/s",
    "frames/s each",
    "kB a frame",
    "server CPU",
    "CPU µs a frame and screen",
    "publish→received p50 ms",
    "p99 ms",
    "most ms",
  ];
  return markdown(
    head,
    results.map((result) => [
      whole(result.screens),
      whole(result.messagesPerS),
      result.framesPerS.toFixed(2),
      kB(result.bytesPerFrame),
      `${whole(100 * result.serverCpuShare)} %`,
      whole(result.serverCpuUsPerFrame),
      whole(result.p50Ms),
      whole(result.p99Ms),
      whole(result.mostMs),
    ]),
  );
}

export function changeLogTable(results: readonly ChangeLogCost[]): string {
  const head = ["readings a batch", "latest values moved", "transaction ms", "without the change log ms", "cost"];
  return markdown(
    head,
    results.map(({ moved, readings, withLogMs, withoutLogMs }) => [
      whole(readings),
      whole(moved),
      withLogMs.toFixed(1),
      withoutLogMs.toFixed(1),
      `${(withLogMs - withoutLogMs).toFixed(1)} ms, ${whole(100 * (withLogMs / withoutLogMs - 1))} %`,
    ]),
  );
}

export function loadTimeTable({ cells, devices, loadMs, logRows, readyMs }: LoadTime): string {
  const head = ["devices", "latest values", "rows of the log", "city loaded ms", "ready after the start of the process ms"];
  return markdown(head, [[whole(devices), whole(cells), whole(logRows), loadMs.map(whole).join(", "), readyMs.map(whole).join(", ")]]);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function kB(bytes: number): string {
  const kilobytes = bytes / 1000;
  return kilobytes < 10 ? kilobytes.toFixed(1) : whole(kilobytes);
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
