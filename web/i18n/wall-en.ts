import type { WallMessages } from "./wall-messages.ts";

export const wallEn: WallMessages = {
  unknownPanel: "Panel not drawn",
  unknownPanelDetail: "The version that runs on this screen does not know how to draw this panel.",
  waiting: "Waiting for the scenes…",
  noScene: (code) => `There is no scene “${code}”`,
  controls: "Change the scene",
  pause: "Stop rotation",
  resume: "Go on rotating",
  next: "Next scene",
  previous: "Previous scene",
  pin: "Keep this scene",
  paused: "Rotation is stopped",
  asking: "Asking the server for a pairing code…",
  pairAt: (desk) => `Type in this code at the desk: ${desk}`,
  takenOver: (since, until) => `since ${since} · until ${until} at the latest`,
};
