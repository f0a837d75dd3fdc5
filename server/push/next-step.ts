import type { Standing, Topic } from "../../core/contracts/push.ts";
import type { SourceStanding } from "./source.ts";

/** What a screen has been sent: where it stands, with which topics; nothing at first. */
export type ScreenStanding = (Standing & { readonly topics: readonly Topic[] }) | undefined;

/** What a screen that waits for nothing is sent next, in this order. */
export type NextStep =
  | { readonly do: "wait" }
  | { readonly do: "everything"; readonly withDictionary: boolean }
  /** A frame from where it stands, where the source is further, then a snapshot of the topics that it has not. */
  | { readonly do: "go-on"; readonly from: number; readonly keeps: readonly Topic[]; readonly lacks: readonly Topic[] };

type Wanted = { readonly topics: readonly Topic[]; readonly dictionary: number | undefined };

/**
 * `wanted.topics`: what the screen watches; `wanted.dictionary`: the version of the one it has. A screen ahead of the source, which came from a
 * replica that is further or has read later words, waits for the source to get there; one that stands behind what the source knows of gets everything.
 */
export function nextStep(screen: ScreenStanding, wanted: Wanted, source: SourceStanding): NextStep {
  const { version } = source.dictionary;
  const everything: NextStep = { do: "everything", withDictionary: wanted.dictionary !== version };
  if (screen === undefined || screen.epoch !== source.epoch) return everything;
  if (isAhead(screen, source)) return { do: "wait" };
  if (screen.dictionary !== version || screen.seq < source.floor) return everything;
  return goOn(screen, wanted.topics, source);
}

function goOn(screen: NonNullable<ScreenStanding>, topics: readonly Topic[], source: SourceStanding): NextStep {
  const keeps = topics.filter((topic) => screen.topics.includes(topic));
  const lacks = topics.filter((topic) => !screen.topics.includes(topic));
  if (lacks.length === 0 && screen.seq === source.seq) return { do: "wait" };
  return keeps.length === 0 && lacks.length > 0
    ? { do: "everything", withDictionary: false }
    : { do: "go-on", from: screen.seq, keeps, lacks };
}

/** Came from a replica that is further than this one. */
export function isAhead(screen: ScreenStanding, source: SourceStanding): boolean {
  if (screen === undefined || screen.epoch !== source.epoch) return false;
  return screen.seq > source.seq || screen.dictionary > source.dictionary.version;
}
