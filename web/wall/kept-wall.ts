import type { WallTold } from "../../core/contracts/push.ts";

export type PairedTold = Extract<WallTold, { state: "paired" }>;

const TOKEN = "vonglau.screen-token";
const TOLD = "vonglau.wall-told";

/** What a paired screen keeps over restarts: by what it is known to the server, and what it was told last. */
export function keptToken(storage: Storage): string | undefined {
  return storage.getItem(TOKEN) ?? undefined;
}

export function keepToken(storage: Storage, token: string): void {
  storage.setItem(TOKEN, token);
}

/** It was written by this page; an older version may have meant something else by it. */
export function keptTold(storage: Storage): PairedTold | undefined {
  try {
    const told: unknown = JSON.parse(storage.getItem(TOLD) ?? "null");
    return isPairedTold(told) ? told : undefined;
  } catch {
    return undefined;
  }
}

export function keepTold(storage: Storage, told: PairedTold): void {
  storage.setItem(TOLD, JSON.stringify(told));
}

export function forget(storage: Storage): void {
  storage.removeItem(TOKEN);
  storage.removeItem(TOLD);
}

function isPairedTold(told: unknown): told is PairedTold {
  if (!isRecord(told) || !isRecord(told["wall"]) || !isRecord(told["screen"]) || !isRecord(told["program"])) return false;
  const { rotation } = told["program"];
  return isRecord(told["screen"]["part"]) && isRecord(rotation) && Array.isArray(rotation["scenes"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
