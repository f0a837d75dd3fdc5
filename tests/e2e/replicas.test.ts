import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ServerReplica, startTwoServers, type TwoServers } from "../support/two-servers.ts";
import { metricOf, startWholeLine, type WholeLine, waitFor } from "../support/whole-line.ts";
import { launchBrowser, openScreen } from "./wall-browser.ts";

let line: WholeLine;
let servers: TwoServers;
let browser: Browser;

beforeAll(async () => {
  [line, browser] = await Promise.all([startWholeLine(), launchBrowser()]);
  servers = await startTwoServers({ databaseUrl: line.database.url });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await servers?.stop();
  await line?.stop();
});

function station(): string {
  return line.devices.find((code) => code.includes("-air-")) ?? "";
}

async function publish(value: number): Promise<void> {
  expect(await line.publish({ device: station(), payload: { ts: Date.now(), values: { pm25: value } } })).toBe(0);
}

function pm25(page: Page): Promise<string> {
  return page.locator("[data-testid=device-card] [data-metric=pm25]").innerText();
}

/** The server on which the only screen is. */
async function holder(): Promise<ServerReplica> {
  let found: ServerReplica | undefined;
  await waitFor(async () => {
    // One of them may be down.
    const screens = await Promise.all(servers.replicas.map(({ url }) => metricOf(url, "vonglau_screens").catch(() => 0)));
    found = servers.replicas[screens.indexOf(1)];
    expect(found).toBeDefined();
  });
  return found ?? servers.replicas[0];
}

/** Ends the server on which the only screen is. */
async function end(signal: "SIGKILL" | "SIGTERM"): Promise<ServerReplica["process"]> {
  const { process } = await holder();
  process.signal(signal);
  await process.ended;
  return process;
}

test("the server that a wall looks at is killed: the picture goes on from the other, without a word about it", async () => {
  await publish(20);
  const { page, context } = await openScreen(browser, `${servers.url}/?device=${station()}`);
  await waitFor(async () => expect(await pm25(page)).toBe("20,0"));
  for (const value of [21, 22]) {
    const killed = await end("SIGKILL");
    await publish(value);
    await waitFor(async () => expect(await pm25(page)).toBe(`${value},0`));
    expect(await page.getByTestId("disconnect-bar").count()).toBe(0);
    await killed.start();
  }
  await context.close();
});

test("a server that is stopped for an update hands its walls over, live and in the past alike", async () => {
  const { page, context } = await openScreen(browser, `${servers.url}/?device=${station()}`);
  const shown = await pm25(page);
  const stopped = await end("SIGTERM");
  await publish(24);
  await waitFor(async () => expect(await pm25(page)).toBe("24,0"));
  expect(await page.getByTestId("disconnect-bar").count()).toBe(0);
  await stopped.start();
  await page.getByTestId("look-back").click();
  await page.getByTestId("jump-tenMinutesBack").click();
  await waitFor(async () => expect(await pm25(page)).toBe("—"));
  const past = await page.getByTestId("past-shown").innerText();
  await end("SIGTERM");
  await holder();
  expect(await page.getByTestId("past-shown").innerText()).toBe(past);
  await page.getByTestId("back-to-live").click();
  await waitFor(async () => expect(await pm25(page)).toBe("24,0"));
  expect(shown).not.toBe("24,0");
  await context.close();
});
