import type { Browser, Page } from "playwright-core";
import { FULL_HD } from "../../e2e/wall-browser.ts";
import { freePort } from "../../support/free-port.ts";
import { percentile } from "../../support/percentile.ts";
import { ingestProcess, nodeProcess } from "../../support/whole-line.ts";
import type { BenchLine } from "../ingest/bench-line.ts";
import { LOAD_METRICS, valuesAt } from "../ingest/load.ts";
import { PacedPublisher } from "../push/paced-publisher.ts";

export type PublishToPaint = {
  readonly messagesPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly mostMs: number;
  /** Publications of the device whose card is open. */
  readonly publications: number;
};

/** What one text on the screen said, and from when on: `[ms since 1970, text]`. */
type Painted = readonly (readonly [number, string])[];

const PROBE = 0;
const WARM_UP_MS = 10_000;
const MEASURED_MS = 40_000;
/** Carbon monoxide is shown without decimals: a message's number among its device's can be read on the screen. */
const COUNTED = "co";
const COUNTED_AT = LOAD_METRICS.findIndex(({ code }) => code === COUNTED);

/**
 * From a device's publication until a browser has drawn that value, or a newer one of the device, on the device's card: broker, ingest,
 * database, server, socket, worker, page. The instants are of one machine's clock.
 */
export async function measurePublishToPaint(line: BenchLine, browser: Browser, messagesPerS: number): Promise<PublishToPaint> {
  const ports = { ingest: await freePort(), server: await freePort() };
  const ingest = ingestProcess(ports.ingest, { databaseUrl: line.database.url, temp: line.temp });
  const server = nodeProcess("server", ports.server, { DATABASE_URL: line.database.url });
  await Promise.all([ingest.start(), server.start()]);
  const publisher = await line.connectDevices();
  const context = await browser.newContext({ viewport: FULL_HD });
  try {
    const valuesOf = ({ at, seq }: { readonly at: number; readonly seq: number }) => valuesAt(at).with(COUNTED_AT, seq);
    const paced = new PacedPublisher(line, publisher, { boot: `paint-${messagesPerS}`, valuesOf });
    const page = await context.newPage();
    const running = paced.run(messagesPerS, WARM_UP_MS + MEASURED_MS);
    await page.goto(`http://127.0.0.1:${ports.server}/?scene=overview&device=${line.devices[PROBE]}`);
    await page.waitForSelector(`[data-metric=${COUNTED}]`, { timeout: WARM_UP_MS + MEASURED_MS });
    await noteWhatIsPainted(page);
    await running;
    const painted = await page.evaluate(() => Reflect.get(globalThis, "painted") as Painted);
    return { messagesPerS, ...summaryOf(delaysMs(paced.sentMs[PROBE] ?? [], painted)) };
  } finally {
    publisher.close();
    await context.close();
    await Promise.all([ingest.stop(), server.stop()]);
  }
}

/** The frame after a change was asked for is the one in which it can be seen. */
function noteWhatIsPainted(page: Page): Promise<void> {
  return page.evaluate((metric) => {
    const painted: [number, string][] = [];
    Object.assign(globalThis, { painted });
    let before = "";
    function look(): void {
      const text = document.querySelector(`[data-metric=${metric}]`)?.textContent ?? "";
      if (text !== before) painted.push([Date.now(), text]);
      before = text;
      requestAnimationFrame(look);
    }
    requestAnimationFrame(look);
  }, COUNTED);
}

/** Of every publication after the first text was noted that a later text covers. */
function delaysMs(sentMs: readonly number[], painted: Painted): readonly number[] {
  const shown = painted.map(([atMs, text]) => ({ atMs, seq: Number(text.replaceAll(/\D/g, "")) }));
  const fromMs = shown[0]?.atMs ?? Number.POSITIVE_INFINITY;
  return sentMs.flatMap((sent, at) => {
    const first = sent < fromMs ? undefined : shown.find(({ seq }) => seq >= at + 1);
    return first === undefined ? [] : [first.atMs - sent];
  });
}

function summaryOf(delays: readonly number[]): Omit<PublishToPaint, "messagesPerS"> {
  return { p50Ms: percentile(delays, 0.5), p99Ms: percentile(delays, 0.99), mostMs: Math.max(...delays), publications: delays.length };
}
