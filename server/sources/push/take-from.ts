import { refuse } from "../../problem.ts";
import type { Budget } from "./budget.ts";

/** Takes one from a budget. @throws Refusal, which says when there will be one again. */
export function takeFrom(budget: Budget, name: string): void {
  const waitMs = budget.take(name);
  if (waitMs === 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  throw refuse(
    429,
    { vi: `Gửi quá dày. Hãy gửi lại sau ${seconds} giây.`, en: `Too many requests. Ask again in ${seconds} s.` },
    { headers: { "retry-after": String(seconds) } },
  );
}
