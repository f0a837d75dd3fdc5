import { formatInfo, formatOfTopic } from "../../core/contracts/formats.ts";
import { hasControlCharacter } from "../pipeline/reject.ts";
import type { DoorAccount } from "./door-account.ts";
import { coversFilter, isFilter, matchesFilter } from "./topic-filters.ts";

/** Where an account may publish at the door: where its format lets it at a broker, and where only the sign-in tells who it is. */
export function mayPublish({ format, name }: DoorAccount, topic: string): boolean {
  if (topic.startsWith("$") || hasControlCharacter(topic) || /[+#]/u.test(topic) || formatOfTopic(topic) === undefined) return false;
  const { writes, writesAtDoor } = formatInfo(format);
  return [...writes(name), ...(writesAtDoor?.(name) ?? [])].some((filter) => matchesFilter(filter, topic));
}

/** Where it may listen: "said" where the platform answers, "silent" where usual clients merely want to be let. */
export function maySubscribe({ format, name }: DoorAccount, asked: string): "said" | "silent" | "refused" {
  if (asked.startsWith("$") || hasControlCharacter(asked) || !isFilter(asked)) return "refused";
  const { reads, readsAtDoor } = formatInfo(format);
  if ((reads?.(name) ?? []).some((granted) => coversFilter(granted, asked))) return "said";
  return readsAtDoor?.some((granted) => coversFilter(granted, asked)) === true ? "silent" : "refused";
}
