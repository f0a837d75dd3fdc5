import type { WallMessages } from "./wall-messages.ts";

export const wallEn: WallMessages = {
  unknownPanel: "Panel not drawn",
  unknownPanelDetail: "The version that runs on this screen does not know how to draw this panel.",
  waiting: "Waiting for the scenes…",
  noScene: (code) => `There is no scene “${code}”`,
};
