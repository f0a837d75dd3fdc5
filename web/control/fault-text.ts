import type { Texts } from "../i18n/language-store.ts";
import type { Answer } from "./ask-server.ts";

/** Why something was not done, in the language on the screen; undefined where it was done. */
export function faultText(answer: Answer, { messages }: Pick<Texts, "messages">): string | undefined {
  const { fault } = messages.desk;
  if (answer.state === "away") return fault.away;
  if (answer.state !== "refused") return undefined;
  if (answer.status === 401) return fault.signedOut;
  const { problem } = answer;
  if (problem === undefined) return fault.unknown(String(answer.status));
  const [first] = problem.faults ?? [];
  const said = first ?? problem;
  return messages.language === "vi" ? said.detailVi : said.detail;
}
