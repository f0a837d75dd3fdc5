import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { stillTopic } from "../../core/contracts/stills.ts";
import type { TempBroker } from "./temp-broker.ts";

export type SentStill = {
  readonly bytes: Buffer;
  readonly as: string;
  /** Whose topic it goes to; its own when absent. */
  readonly to?: string;
  readonly ts?: number;
};

/** With mosquitto_pub, as the program of a camera box would. Resolves with what that complained about. */
export async function sendStill({ broker, parts }: TempBroker, { as, bytes, to = as, ts }: SentStill): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-still-"));
  const file = path.join(folder, "still.jpg");
  await writeFile(file, bytes);
  const { port } = new URL(broker.url);
  const who = ["-i", as, "-u", as, "-P", broker.passwordOf(as)];
  const when = ts === undefined ? [] : ["-D", "PUBLISH", "user-property", "ts", String(ts)];
  const args = ["-V", "5", "-q", "1", "-h", "127.0.0.1", "-p", port, ...who, ...when, "-t", stillTopic(to), "-f", file];
  const { stderr } = await promisify(execFile)(parts.mosquittoPub, args);
  await rm(folder, { recursive: true });
  return stderr;
}
