import { join } from "node:path";
import { dyingWithParent } from "./die-with-parent.ts";
import type { ProcessSpec } from "./managed-process.ts";
import { RotatingFile } from "./rotating-file.ts";

/** Programs of ours, with where they begin below dist/. */
const PROGRAMS = {
  ingest: "ingest",
  server: "server",
  "sensors-sim": "sensors-sim",
  "administration-sim": "sensors-sim/administration",
} as const;

export type ApplicationName = keyof typeof PROGRAMS;

export type ApplicationOptions = {
  readonly name: ApplicationName;
  /** Folder of the checkout. */
  readonly root: string;
  readonly logFolder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Memory for long-living objects, MB. */
  readonly heapMB: number;
  /** Where it answers /readyz; without, it counts as ready when it runs. */
  readonly port?: number;
  /** Told warnings and errors, in a few words. */
  readonly tell: (line: string) => void;
};

/** Enough for the reference province with room to spare, and an end to a leak before the machine suffers. */
export const HEAP_MB = { ingest: 192, server: 256, "sensors-sim": 160, "administration-sim": 160 } as const;

/** How to run one of our programs under a supervisor. Its log goes to a file; what is wrong is told as well. */
export function applicationSpec(options: ApplicationOptions): ProcessSpec {
  const { name, port, root } = options;
  const log = new RotatingFile(join(options.logFolder, `${name}.log`));
  // One of ingest's packages reads its own package.json as a module, of which Node 20 says a word.
  const args = [
    "--disable-warning=ExperimentalWarning",
    `--max-old-space-size=${options.heapMB}`,
    "--max-semi-space-size=4",
    join(root, "dist", PROGRAMS[name], "main.js"),
  ];
  return {
    name,
    // A program of ours loses nothing when it is killed, and could hang while draining towards parts that are gone.
    command: () => dyingWithParent({ file: process.execPath, args }, "KILL"),
    env: options.env,
    isReady: async () => port === undefined || (await fetch(`http://127.0.0.1:${port}/readyz`)).ok,
    readyLimitMs: 60_000,
    stopSignal: "SIGTERM",
    stopLimitMs: 12_000,
    onLine: (line) => {
      log.writeLine(line);
      const trouble = describeTrouble(line);
      if (trouble !== undefined) options.tell(`! ${name}: ${trouble}`);
    },
  };
}

const WARNING_LEVEL = 40;

/** The message of a log line that is a warning or worse; undefined for any other. A line that is no log line is one. */
export function describeTrouble(line: string): string | undefined {
  const entry = parseObject(line);
  if (entry === undefined) return line.trim() === "" ? undefined : line;
  if (typeof entry.level !== "number" || entry.level < WARNING_LEVEL) return undefined;
  const reason = reasonOf(entry);
  return reason === undefined ? String(entry.msg) : `${String(entry.msg)} (${reason})`;
}

function reasonOf(entry: Record<string, unknown>): string | undefined {
  if (typeof entry.reason === "string") return entry.reason;
  const { err } = entry;
  const isError = typeof err === "object" && err !== null && "message" in err;
  return isError && typeof err.message === "string" ? err.message : undefined;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    // Not JSON: a crash report of the runtime, for instance.
    return undefined;
  }
}
