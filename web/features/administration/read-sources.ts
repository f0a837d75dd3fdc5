import type { LeagueAnswer, SourcesAnswer } from "../../../core/contracts/api/league-api.ts";
import { fits, ORIGIN } from "./answer-shape.ts";

const SHARE = { good: "number", of: "number" } as const;
const STANDING = { source: ORIGIN, right: SHARE, complete: SHARE, clean: SHARE, alive: SHARE } as const;
const SOURCE = { ...ORIGIN, missed: "number", indicators: "array", namedAs: "array" } as const;

export function readSources(answer: unknown): SourcesAnswer | undefined {
  return isSources(answer) ? { ...answer, sources: answer.sources.filter((source) => fits(source, SOURCE)) } : undefined;
}

export function readLeague(answer: unknown): LeagueAnswer | undefined {
  return isLeague(answer) ? { ...answer, standings: answer.standings.filter((standing) => fits(standing, STANDING)) } : undefined;
}

function isSources(answer: unknown): answer is SourcesAnswer {
  return fits(answer, { sources: "array" });
}

function isLeague(answer: unknown): answer is LeagueAnswer {
  return fits(answer, { from: "string", until: "string", standings: "array" });
}
