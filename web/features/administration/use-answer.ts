import { useEffect, useState } from "react";
import { type Answer, answers } from "./answers.ts";

export type { Answer } from "./answers.ts";

/**
 * What stands at that address, asked for once for all who look there. What holds now is asked for again every 15 s with the mark of what
 * is here, so that an unchanged answer is not sent again (`once`: when it has come, it is not asked for again); what is here stays until
 * the next has come. `read` must stand outside the component.
 */
export function useAnswer<Body>(
  address: string | undefined,
  read: (answer: unknown) => Body | undefined,
  how: "kept" | "once" = "kept",
): Answer<Body> {
  const [answer, setAnswer] = useState<Answer<Body>>({ state: "loading" });
  useEffect(() => {
    if (address === undefined) return undefined;
    return answers.watch({ address, read, how }, (next) =>
      setAnswer((before) => (before.state === "here" && next.state === "unavailable" ? before : next)),
    );
  }, [address, read, how]);
  return answer;
}
