import { useTexts } from "../i18n/use-texts.ts";

/** Why there is nothing to see yet. */
export function WaitingWord({ state }: { readonly state: "loading" | "unavailable" | "refused" }) {
  const { leader } = useTexts().messages;
  return <p role="status">{leader[state]}</p>;
}
