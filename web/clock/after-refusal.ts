import type { Refusal } from "../../core/contracts/push.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { LIVE } from "./turn.ts";

/** What the wall does when it is refused: stays with a clock, or asks again for what it shows. */
export type AfterRefusal =
  | { readonly do: "keep"; readonly clock: Clock }
  | { readonly do: "turn"; readonly clock: Clock }
  | { readonly do: "retry" };

/**
 * A wall that was told to turn and may not stays as it is. One that shows nothing yet goes live. One that came back to a server which does
 * not let it go on with the past on its screen keeps the picture and asks again, unless that past is gone.
 */
export function afterRefusal(
  reason: Refusal["reason"],
  wall: { readonly shown: Clock | undefined; readonly isTurning: boolean },
): AfterRefusal {
  if (wall.shown === undefined) return { do: "turn", clock: LIVE };
  if (wall.isTurning) return { do: "keep", clock: wall.shown };
  return reason === "past-not-kept" ? { do: "turn", clock: LIVE } : { do: "retry" };
}
