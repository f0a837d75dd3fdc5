import { useEffect, useState } from "react";
import type { Fact } from "../../../core/domain/fact.ts";
import { fetchAnswer } from "../../answers/fetch-answer.ts";
import { readFacts } from "./read-facts.ts";

const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 60_000;
/** Figures of documents change when somebody loads new ones. */
const REFRESH_MS = 600_000;

export type FactsState = { readonly state: "loading" | "unavailable" } | { readonly state: "here"; readonly facts: readonly Fact[] };

/** The administrative figures; tried again until they are here, and what is here stays when a refresh fails. */
export function useFacts(): FactsState {
  const [facts, setFacts] = useState<FactsState>({ state: "loading" });
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let retryMs = FIRST_RETRY_MS;
    async function load(): Promise<void> {
      const loaded = await fetchAnswer("/api/v1/facts", { read: readFacts, signal: leaving.signal });
      if (leaving.signal.aborted) return;
      if (loaded !== undefined) setFacts({ state: "here", facts: loaded });
      else setFacts((before) => (before.state === "here" ? before : { state: "unavailable" }));
      retryMs = loaded === undefined ? Math.min(retryMs * 2, LONGEST_RETRY_MS) : FIRST_RETRY_MS;
      timer = setTimeout(() => void load(), loaded === undefined ? retryMs : REFRESH_MS);
    }
    void load();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, []);
  return facts;
}
