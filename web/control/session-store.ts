import { createStore } from "zustand/vanilla";
import { type Answer, askServer, isRecord } from "./ask-server.ts";

/** Whether this browser may command: `unknown` until the server has said so. */
export type Session =
  | { readonly state: "unknown" | "none" }
  | { readonly state: "open"; readonly name: string; readonly expiresAtMs: number | undefined };

export const sessionStore = createStore<{ readonly session: Session }>(() => ({ session: { state: "unknown" } }));

/** Set while a session may be open: its cookie cannot be read here, and who never signed in need not be asked about. */
const SIGNED_IN = "vonglau.desk.signed-in";
const EVERY_MS = 60_000;
const RETRY_MS = 5000;

/** Asks whose desk this is, now and every minute, wherever somebody has signed in: a session ends by itself. */
export function followSession(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  async function round(): Promise<void> {
    const isAway = localStorage.getItem(SIGNED_IN) !== null && (await ask());
    if (sessionStore.getState().session.state === "unknown" && !isAway) forgetSession();
    if (!isOver) timer = setTimeout(() => void round(), isAway ? RETRY_MS : EVERY_MS);
  }
  async function ask(): Promise<boolean> {
    const answer = await askServer("/desk/session");
    take(answer);
    return answer.state === "away";
  }
  void round();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** The code is used up by this, whether or not its answer arrives. */
export async function signIn(code: string, name: string): Promise<Answer> {
  const answer = await askServer("/desk/sessions", { method: "POST", body: { code, name } });
  if (answer.state === "done") take(answer);
  return answer;
}

export async function signOut(): Promise<Answer> {
  const answer = await askServer("/desk/session", { method: "DELETE" });
  if (answer.state === "done" || answer.state === "refused") forgetSession();
  return answer;
}

/** The server has said that there is none. */
export function forgetSession(): void {
  localStorage.removeItem(SIGNED_IN);
  sessionStore.setState({ session: { state: "none" } });
}

/** What the server does not answer leaves what is known. */
function take(answer: Answer): void {
  if (answer.state === "refused" && (answer.status === 401 || answer.status === 403 || answer.status === 404)) forgetSession();
  if (answer.state !== "done") return;
  const session = readSession(answer.json);
  if (session === undefined) return;
  localStorage.setItem(SIGNED_IN, "yes");
  sessionStore.setState({ session });
}

function readSession(json: unknown): Session | undefined {
  const told = isRecord(json) && isRecord(json["session"]) ? json["session"] : json;
  if (!isRecord(told) || typeof told["name"] !== "string") return undefined;
  const expires = typeof told["expiresAt"] === "string" ? Date.parse(told["expiresAt"]) : Number.NaN;
  return { state: "open", name: told["name"], expiresAtMs: Number.isNaN(expires) ? undefined : expires };
}
