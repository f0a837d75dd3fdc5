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
 * replica that is further, waits for the source to get there; one that stands behind what the source knows of gets everything.
 */
export function nextStep(screen: ScreenStanding, wanted: Wanted, source: SourceStanding): NextStep {
  const { version } = source.dictionary;
  // From a replica that knows more of the registry already: this one will in a moment.
  if (screen?.epoch === source.epoch && screen.dictionary > version) return { do: "wait" };
  const isSameStory = screen !== undefined && screen.epoch === source.epoch && screen.dictionary === version;
  if (!isSameStory || screen.seq < source.floor) return { do: "everything", withDictionary: wanted.dictionary !== version };
  if (screen.seq > source.seq) return { do: "wait" };
  const keeps = wanted.topics.filter((topic) => screen.topics.includes(topic));
  const lacks = wanted.topics.filter((topic) => !screen.topics.includes(topic));
  if (lacks.length === 0 && screen.seq === source.seq) return { do: "wait" };
  return keeps.length === 0 && lacks.length > 0
    ? { do: "everything", withDictionary: false }
    : { do: "go-on", from: screen.seq, keeps, lacks };
}
