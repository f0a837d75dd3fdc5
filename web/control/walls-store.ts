import { createStore } from "zustand/vanilla";
import type { ScreenReport, WallCommand } from "../../core/contracts/wall.ts";
import type { Wall, WallPart } from "../../core/domain/wall/wall.ts";
import type { WallProgram } from "../../core/domain/wall/wall-program.ts";
import { type Answer, askServer, isRecord } from "./ask-server.ts";
import { Follower } from "./follow-answer.ts";
import { forgetSession, type Session, sessionStore } from "./session-store.ts";

export type WallScreen = {
  readonly id: string;
  readonly name: string;
  readonly part: WallPart;
  readonly pairedAt: string;
  /** When a server heard the report. */
  readonly reportedAt?: string;
  readonly report?: ScreenReport;
  readonly isAlive: boolean;
};

export type WallEntry = { readonly wall: Wall; readonly program: WallProgram; readonly screens: readonly WallScreen[] };

export type WallsState = {
  /** As last told; undefined before the first answer. */
  readonly walls: readonly WallEntry[] | undefined;
  /** The server did not answer when asked last. */
  readonly isAway: boolean;
};

/** Two desks see each other's commands within this time. */
const EVERY_MS = 2000;

export const wallsStore = createStore<WallsState>(() => ({ walls: undefined, isAway: false }));

let follower: Follower | undefined;

/** Keeps the walls as the server has them, whoever commands them, for as long as this browser may see them. */
export function followWalls(): void {
  function follow({ session }: { readonly session: Session }): void {
    if ((session.state === "open") === (follower !== undefined)) return;
    follower?.stop();
    follower = session.state === "open" ? new Follower({ path: "/walls", everyMs: EVERY_MS, take }) : undefined;
    if (follower === undefined) wallsStore.setState({ walls: undefined, isAway: false });
    void follower?.now();
  }
  follow(sessionStore.getState());
  sessionStore.subscribe(follow);
}

/** After something was changed here: what came of it is seen at once. */
export function refreshWalls(): void {
  void follower?.now();
}

export async function commandWall(wall: string, command: WallCommand): Promise<Answer> {
  const answer = await askServer(`/walls/${encodeURIComponent(wall)}/commands`, { method: "POST", body: command });
  if (answer.state === "done" && isRecord(answer.json) && isProgram(answer.json["program"])) tell(wall, answer.json["program"]);
  if (answer.state !== "away") refreshWalls();
  return answer;
}

/** The greatest revision stays: an older answer may come later. */
function tell(code: string, program: WallProgram): void {
  wallsStore.setState(({ walls }) => ({
    walls: walls?.map((entry) => (entry.wall.code === code ? { ...entry, program: newer(entry.program, program) } : entry)),
  }));
}

function newer(known: WallProgram, told: WallProgram): WallProgram {
  return told.revision >= known.revision ? told : known;
}

function take(answer: Answer): void {
  if (answer.state === "away") wallsStore.setState({ isAway: true });
  if (answer.state === "unchanged") wallsStore.setState({ isAway: false });
  if (answer.state === "refused" && answer.status === 401) forgetSession();
  if (answer.state !== "done") return;
  const walls = readWalls(answer.json);
  if (walls !== undefined) wallsStore.setState({ walls, isAway: false });
}

/** The server has checked them; here only what is reached into is looked at, and a wall that lacks it is left out. */
function readWalls(json: unknown): readonly WallEntry[] | undefined {
  if (!isRecord(json) || !Array.isArray(json["walls"])) return undefined;
  return json["walls"].filter(isEntry);
}

function isEntry(value: unknown): value is WallEntry {
  if (!isRecord(value) || !isRecord(value["wall"]) || !isRecord(value["wall"]["name"])) return false;
  return isProgram(value["program"]) && Array.isArray(value["screens"]) && value["screens"].every((screen) => isRecord(screen));
}

function isProgram(value: unknown): value is WallProgram {
  if (!isRecord(value) || typeof value["revision"] !== "number" || !isRecord(value["rotation"])) return false;
  return Array.isArray(value["rotation"]["scenes"]) && isRecord(value["clock"]);
}
