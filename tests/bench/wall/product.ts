import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { packageRoot } from "../../../core/node/package-root.ts";
import { freePort } from "../../support/free-port.ts";

export type Product = { readonly url: string; readonly said: () => string; readonly stop: () => Promise<void> };

const READY_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 30_000;

/** What `npm start` starts, with data of its own that go with it; resolves when the wall answers. */
export async function startProduct(env: Readonly<Record<string, string>>): Promise<Product> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-product-"));
  const port = await freePort();
  const ports = {
    WALL_PORT: port,
    INGEST_PORT: await freePort(),
    DATABASE_PORT: await freePort(),
    MQTT_PORT: await freePort(),
    DOOR_PORT: await freePort(),
  };
  const texts = Object.fromEntries(Object.entries(ports).map(([name, value]) => [name, String(value)]));
  const root = packageRoot(import.meta.url);
  const child = spawn(process.execPath, [path.join(root, "dist/deploy/local/start.js")], {
    cwd: root,
    env: { ...process.env, ...texts, VONGLAU_DATA: path.join(folder, "data"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(url, child);
  } catch (cause) {
    await stop();
    throw new Error(`npm start did not come up:\n${said.slice(-2000)}`, { cause });
  }
  return { url, said: () => said, stop };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const untilMs = Date.now() + READY_LIMIT_MS;
  while (Date.now() < untilMs) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}`);
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(500);
  }
  throw new Error("not ready in time");
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const end = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await end;
  clearTimeout(killer);
}
