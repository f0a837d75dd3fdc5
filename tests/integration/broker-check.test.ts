import { rm } from "node:fs/promises";
import path from "node:path";
import mqtt from "mqtt";
import { expect, test } from "vitest";
import { type ProbeOptions, probeBroker } from "../../ingest/broker-probe.ts";
import { findingsInProbe } from "../../ingest/pipeline/broker-findings.ts";
import { freePort } from "../support/free-port.ts";
import { startPlainBroker } from "../support/plain-broker.ts";
import { createTempBroker } from "../support/temp-broker.ts";
import { createTempDatabase } from "../support/temp-database.ts";
import { ingestProcess, metricOf, waitFor } from "../support/whole-line.ts";

function probeOf(url: string, given: Partial<ProbeOptions> = {}): ProbeOptions {
  return { url, username: "ingest-probe", password: undefined, receiveMaximum: 10_000, signal: new AbortController().signal, ...given };
}

test("a mosquitto as it comes drops all but a thousand of the messages it acknowledged, and is told on", async () => {
  const broker = await startPlainBroker();
  const result = await probeBroker(probeOf(broker.url));
  await broker.stop();
  expect(result.accepted).toBe(1200);
  expect(result.kept).toBeGreaterThanOrEqual(1000);
  expect(result.kept).toBeLessThanOrEqual(1002);
  const [finding, ...others] = findingsInProbe(result);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ fault: "queue-bounded", text: expect.stringContaining("max_queued_messages 0") });
});

test("any bound on the queue below what is tried is measured, but for what is on its way", async () => {
  const broker = await startPlainBroker("max_queued_messages 300\n");
  const { kept } = await probeBroker(probeOf(broker.url));
  await broker.stop();
  expect(kept).toBeGreaterThanOrEqual(300);
  expect(kept).toBeLessThanOrEqual(302);
});

test("the product's own broker keeps everything, sends a whole window, and holds nothing of the probe afterwards", async () => {
  const temp = await createTempBroker([]);
  const password = temp.broker.passwordOf("ingest-probe");
  const result = await probeBroker(probeOf(temp.broker.url, { password }));
  expect(result).toEqual({ accepted: 1200, kept: 1200, window: 1200, windowAsked: 10_000 });
  expect(findingsInProbe(result)).toEqual([]);
  expect(await sessionIsPresent(temp.broker.url, { username: "ingest-probe", password })).toBe(false);
  await temp.remove();
});

test("an account that may not read the topic is told, not taken for a fault of the broker", async () => {
  const temp = await createTempBroker(["d1"]);
  const account = { username: "d1", password: temp.broker.passwordOf("d1") };
  await expect(probeBroker(probeOf(temp.broker.url, account))).rejects.toThrow();
  await expect(probeBroker(probeOf(temp.broker.url, { password: "wrong" }))).rejects.toThrow("authori");
  await temp.remove();
});

test("ingest tells what it found and what it could not look for; a session the broker lost is seen afterwards", async () => {
  const temp = await createTempBroker([]);
  const database = await createTempDatabase();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const ingest = ingestProcess(port, { databaseUrl: database.url, temp });
  await ingest.start();
  const readyz = async (): Promise<string> => await (await fetch(`${url}/readyz`)).text();
  await waitFor(async () => expect(await metricOf(url, 'vonglau_broker_fault{fault="session-lost"}')).toBe(0));
  expect(await readyz()).toBe("ready\nrole: active\nbroker: limits not checked, because MQTT_PROBE_USERNAME is not set\n");
  await temp.broker.stop();
  await rm(path.join(path.dirname(temp.logFile), "broker/store/mosquitto.db"));
  await temp.broker.start();
  await waitFor(async () => expect(await metricOf(url, 'vonglau_broker_fault{fault="session-lost"}')).toBe(1));
  expect(await readyz()).toContain("broker: has lost the session of ");
  await ingest.stop();
  await temp.remove();
  await database.drop();
});

test("ingest with an account for it tries the broker out at its start and reports it clean", async () => {
  const temp = await createTempBroker([]);
  const database = await createTempDatabase();
  const port = await freePort();
  const env = {
    MQTT_PROBE_USERNAME: "ingest-probe",
    MQTT_PROBE_PASSWORD: temp.broker.passwordOf("ingest-probe"),
    DISK_PATHS: "/, /nowhere",
  };
  const ingest = ingestProcess(port, { databaseUrl: database.url, temp, env });
  await ingest.start();
  await waitFor(async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/readyz`)).text();
    expect(text).toContain("broker: kept 1200 of 1200 messages, sent 1200 of them before an acknowledgement");
    expect(text).toContain("disk: /nowhere cannot be looked at");
  });
  expect(await metricOf(`http://127.0.0.1:${port}`, 'vonglau_disk_free_ratio{path="/"}')).toBeGreaterThan(0);
  await ingest.stop();
  await temp.remove();
  await database.drop();
});

/** Whether the broker holds a session under this name. */
async function sessionIsPresent(url: string, login: { readonly username: string; readonly password: string }): Promise<boolean> {
  const client = mqtt.connect(url, { ...login, clientId: login.username, protocolVersion: 5, clean: false });
  const isPresent = await new Promise<boolean>((resolve) => client.once("connect", (connack) => resolve(connack.sessionPresent)));
  await client.endAsync();
  return isPresent;
}
