import type { WallTold } from "../../core/contracts/push.ts";
import { openConnection } from "../live/connection.ts";
import type { FollowedLight } from "../theme/follow-light.ts";
import { forget, keepToken, keepTold, keptToken, keptTold, type PairedTold } from "./kept-wall.ts";
import { obeyPrograms } from "./obey-program.ts";
import { pairScreen } from "./pair-screen.ts";
import { reportScreen } from "./report-screen.ts";
import { screenStore } from "./screen-store.ts";
import { takePlace, tellProgram } from "./wall-store.ts";

/** Makes this screen one of a wall: by the token that it has, or after somebody has typed in its code at a desk. */
export async function beginPairedScreen(light: FollowedLight, storage: Storage): Promise<void> {
  const known = keptToken(storage);
  const token = known ?? (await pairScreen());
  if (known === undefined) keepToken(storage, token);
  screenStore.setState({ state: "paired" }, true);
  const before = keptTold(storage);
  // The server may be away: then the wall goes on by what it was told last.
  if (before !== undefined) show(before);
  obeyPrograms(light);
  const connection = openConnection(location.origin, { token, onWall: (told) => hear(told, storage) });
  reportScreen(connection.report);
}

function hear(told: WallTold, storage: Storage): void {
  if (told.state === "revoked") {
    forget(storage);
    location.reload();
    return;
  }
  keepTold(storage, told);
  show(told);
}

function show({ wall, screen, program }: PairedTold): void {
  takePlace({ wall, part: screen.part });
  tellProgram(program);
}
