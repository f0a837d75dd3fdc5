import { createStore } from "zustand/vanilla";
import { languageStore } from "../i18n/language-store.ts";
import type { Answer } from "./ask-server.ts";
import { faultText } from "./fault-text.ts";
import { forgetSession } from "./session-store.ts";

/** A command of this desk, and what came of it. */
export type Outcome = {
  readonly id: number;
  /** In words. */
  readonly what: string;
  readonly where: string;
  readonly atMs: number;
  readonly state: "pending" | "done" | "refused";
  /** Why not, in words. */
  readonly why?: string | undefined;
};

const MOST_KEPT = 30;

export const outcomeStore = createStore<{ readonly outcomes: readonly Outcome[] }>(() => ({ outcomes: [] }));
let nextId = 1;

/** Notes a command at once, does it, and notes what came of it. */
export async function note(command: { readonly what: string; readonly where: string }, act: () => Promise<Answer>): Promise<Answer> {
  const id = nextId;
  nextId += 1;
  const begun: Outcome = { ...command, id, atMs: Date.now(), state: "pending" };
  outcomeStore.setState(({ outcomes }) => ({ outcomes: [begun, ...outcomes].slice(0, MOST_KEPT) }));
  const answer = await act();
  if (answer.state === "refused" && answer.status === 401) forgetSession();
  const why = faultText(answer, languageStore.getState());
  const ended: Outcome = { ...begun, state: why === undefined ? "done" : "refused", why };
  outcomeStore.setState(({ outcomes }) => ({ outcomes: outcomes.map((outcome) => (outcome.id === id ? ended : outcome)) }));
  return answer;
}
