import type { CamerasMessages } from "./cameras-messages.ts";

export const camerasEn: CamerasMessages = {
  title: "Cameras",
  eventsTitle: "Counted by cameras in 1 hour",
  loading: "Loading pictures of cameras…",
  unavailable: "Pictures of cameras are not available; trying again",
  none: "No camera is registered.",
  noCounts: "No camera counted anything in this hour.",
  page: (from, until, all) => `${from}–${until} / ${all}`,
  more: (count) => `+${count} cameras`,
  simulated: "SIMULATED",
  live: "live",
  stalled: "stream stalled, showing pictures",
  ago: (age) => `${age} ago`,
  old: (age) => `${age} old`,
  lostSince: (time) => `lost since ${time}`,
  never: "no picture yet",
  neverSilent: "lost, no picture yet",
  hidden: "picture is hidden",
  pictureOf: (name) => `Picture of ${name}`,
  camera: "Camera",
  objects: { vehicles: "vehicles", motorcycles: "motorcycles", cars: "cars", persons: "persons", alerts: "alerts" },
};
