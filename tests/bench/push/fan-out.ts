import { expect } from "vitest";
import { decodeColumns } from "../../../core/contracts/columns.ts";
import { splitPayload } from "../../../core/contracts/payload.ts";
import type { Frame } from "../../../core/contracts/push.ts";
import { freePort } from "../../support/free-port.ts";
import { percentile } from "../../support/percentile.ts";
import { ScreenCrowd } from "../../support/screen-crowd.ts";
import { ingestProcess, nodeProcess, waitFor } from "../../support/whole-line.ts";
import type { BenchLine } from "../ingest/bench-line.ts";
import { cpuTimeMs } from "../ingest/cpu-time.ts";
import { LOAD_METRICS } from "../ingest/load.ts";
import { PacedPublisher } from "./paced-publisher.ts";

export type FanOut = {
  readonly screens: number;
  readonly messagesPerS: number;
  /** Of each screen in a second. */
  readonly framesPerS: number;
  readonly bytesPerFrame: number;
  /** Of one processor. */
  readonly serverCpuShare: number;
  readonly serverCpuUsPerFrame: number;
  /** From a device's publication to the screen's having that value or a newer one of the device. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
};

const WARM_UP_MS = 5000;
const MEASURED_MS = 20_000;
const ARRIVAL_LIMIT_MS = 60_000;
/** So many screens, spread over all, look into every frame; all take and answer them. */
const LOOKING = 10;

export async function measureFanOut(line: BenchLine, load: { readonly screens: number; readonly messagesPerS: number }): Promise<FanOut> {
  const { messagesPerS, screens } = load;
  await line.reset();
  const [ingestPort, serverPort] = [await freePort(), await freePort()];
  const ingest = ingestProcess(ingestPort, { databaseUrl: line.database.url, temp: line.temp });
  const server = nodeProcess("server", serverPort, { DATABASE_URL: line.database.url });
  await Promise.all([ingest.start(), server.start()]);
  const publisher = await line.connectDevices();
  const paced = new PacedPublisher(line, publisher, { boot: `push.${screens}.${messagesPerS}` });
  const watch = new ArrivalWatch(paced, screens);
  const crowd = new ScreenCrowd({
    url: `http://127.0.0.1:${serverPort}`,
    screens,
    topics: ["layer/air-station", "units", "alarms"],
    isFolding: false,
    onFrame: (frame, screen) => watch.look(frame, screen),
  });
  try {
    await crowd.start();
    await paced.run(messagesPerS, WARM_UP_MS);
    const before = { counts: crowd.counts(), cpuMs: cpuTimeMs(server.pid), atMs: performance.now() };
    watch.begin(Date.now());
    await paced.run(messagesPerS, MEASURED_MS);
    const seconds = (performance.now() - before.atMs) / 1000;
    const cpuMs = cpuTimeMs(server.pid) - before.cpuMs;
    const counts = crowd.counts();
    const frames = counts.frames - before.counts.frames;
    // What is still on its way counts too, and most.
    await waitFor(() => expect(watch.underWay()).toBe(0), ARRIVAL_LIMIT_MS);
    return {
      screens,
      messagesPerS,
      framesPerS: frames / screens / seconds,
      bytesPerFrame: (counts.bytes - before.counts.bytes) / frames,
      serverCpuShare: cpuMs / 1000 / seconds,
      serverCpuUsPerFrame: (1000 * cpuMs) / frames,
      p50Ms: percentile(watch.latenciesMs, 0.5),
      p99Ms: percentile(watch.latenciesMs, 0.99),
      mostMs: percentile(watch.latenciesMs, 1),
    };
  } finally {
    crowd.stop();
    publisher.close();
    await Promise.all([server.stop(), ingest.stop()]);
  }
}

/** Which publications each looking screen has received, in their order. */
class ArrivalWatch {
  readonly latenciesMs: number[] = [];
  readonly #paced: PacedPublisher;
  readonly #everyNth: number;
  /** By screen: how many publications of each device have arrived. */
  readonly #arrived = new Map<number, number[]>();
  #beginMs = Number.POSITIVE_INFINITY;

  constructor(paced: PacedPublisher, screens: number) {
    this.#paced = paced;
    this.#everyNth = Math.max(1, Math.floor(screens / LOOKING));
  }

  /** What was published before does not count. */
  begin(atMs: number): void {
    this.#beginMs = atMs;
  }

  /** Publications that a looking screen has not received; everything, before the first frame. */
  underWay(): number {
    const counts = [...this.#arrived.values()].flatMap((arrived) =>
      arrived.map((count, device) => (this.#paced.sentMs[device]?.length ?? 0) - count),
    );
    return counts.length === 0 ? Number.POSITIVE_INFINITY : counts.reduce((sum, count) => sum + count, 0);
  }

  look(frame: Frame, screen: number): void {
    if (screen % this.#everyNth !== 0) return;
    const nowMs = Date.now();
    const arrived = this.#arrived.get(screen) ?? this.#paced.sentMs.map(() => 0);
    this.#arrived.set(screen, arrived);
    for (const { bytes, topic } of splitPayload(frame.sections, frame.payload)) {
      if (!topic.startsWith("layer/")) continue;
      const { count, device, metric, observedAtMs } = decodeColumns(bytes);
      for (let row = 0; row < count; row += 1) {
        if (metric[row] === LOAD_METRICS[0].id) this.#note(arrived, { device: device[row] ?? 0, upToMs: observedAtMs[row] ?? 0, nowMs });
      }
    }
  }

  #note(arrived: number[], { device, nowMs, upToMs }: { readonly device: number; readonly upToMs: number; readonly nowMs: number }): void {
    const sentMs = this.#paced.sentMs[device] ?? [];
    let next = arrived[device] ?? 0;
    for (let at = sentMs[next]; at !== undefined && at <= upToMs; at = sentMs[next]) {
      if (at >= this.#beginMs) this.latenciesMs.push(nowMs - at);
      next += 1;
    }
    arrived[device] = next;
  }
}
