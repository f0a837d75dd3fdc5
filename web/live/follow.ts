import type { PictureKeeper } from "../picture/picture-keeper.ts";
import type { LiveMessage } from "./worker-messages.ts";

/** Lets the keeper of pictures see what the page is about to be handed. */
export function follow(keeper: PictureKeeper, message: LiveMessage): void {
  if (message.type === "dictionary") keeper.learn(message.province, message.devices);
  else if (message.type === "frame") keeper.fold(message);
  else if (message.type === "snapshot" && message.replaces === "named") keeper.fold(message);
  else if (message.type === "snapshot") keeper.begin(message.generation, message.epoch, message);
}
