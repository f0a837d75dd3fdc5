import { clockAt, type WallProgram } from "../../core/domain/wall/wall-program.ts";
import { askForClock } from "../clock/asked-clock.ts";
import { isSameClock } from "../clock/turn.ts";
import { setLanguage } from "../i18n/language-store.ts";
import { serverNowMs } from "../live/server-now.ts";
import { focusMap } from "../selection/map-focus.ts";
import type { FollowedLight } from "../theme/follow-light.ts";
import type { Shown } from "./following.ts";
import { wallStore } from "./wall-store.ts";

/** Does on this screen what its wall's program says beside the scene: language, light, clock, where the maps look and what they ring. */
export function obeyPrograms(light: FollowedLight): void {
  let obeyed: Shown | undefined;
  function obey(shown: Shown | undefined): void {
    if (shown === undefined || shown === obeyed) return;
    const { program } = shown;
    const before = obeyed;
    obeyed = shown;
    if (program !== before?.program) {
      setLanguage(program.language);
      light.choose(program.theme);
    }
    if (before === undefined || isTurned(before.program, program)) askForClock(clockAt(program, serverNowMs()));
    if (shown.view !== before?.view || program.highlight !== before?.program.highlight) {
      focusMap({ view: shown.view, highlight: program.highlight });
    }
  }
  obey(wallStore.getState().shown);
  wallStore.subscribe(({ shown }) => obey(shown));
}

/** The same past told once more begins again. */
function isTurned(before: WallProgram, program: WallProgram): boolean {
  return !isSameClock(before.clock, program.clock) || before.clockSinceMs !== program.clockSinceMs;
}
