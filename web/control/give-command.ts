import type { WallCommand } from "../../core/contracts/wall.ts";
import { languageStore } from "../i18n/language-store.ts";
import type { Answer } from "./ask-server.ts";
import { commandText } from "./command-text.ts";
import { note } from "./outcome-store.ts";
import { commandWall, type WallEntry } from "./walls-store.ts";

/** Tells a wall what to do; that it was told, and what came of it, is seen and spoken. */
export function giveCommand({ wall }: Pick<WallEntry, "wall">, command: WallCommand): Promise<Answer> {
  const texts = languageStore.getState();
  const what = commandText(command, texts);
  return note({ what, where: wall.name[texts.messages.language] }, () => commandWall(wall.code, command));
}
