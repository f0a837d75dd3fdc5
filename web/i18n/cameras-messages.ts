import type { CameraObject } from "../../core/domain/camera/count-events.ts";

/** Texts of the pictures of cameras and of what they counted. */
export type CamerasMessages = {
  readonly title: string;
  readonly eventsTitle: string;
  readonly loading: string;
  readonly unavailable: string;
  /** No camera is registered. */
  readonly none: string;
  readonly noCounts: string;
  readonly page: (from: string, until: string, all: string) => string;
  readonly more: (count: string) => string;
  readonly simulated: string;
  readonly live: string;
  /** A stream that stands still, in place of which pictures are shown. */
  readonly stalled: string;
  readonly ago: (age: string) => string;
  readonly old: (age: string) => string;
  readonly frozenSince: (time: string) => string;
  readonly lostSince: (time: string) => string;
  /** Where the device is still heard. */
  readonly noPictureSince: (time: string) => string;
  readonly lost: (count: string) => string;
  readonly blind: (count: string) => string;
  readonly never: string;
  readonly neverSilent: string;
  readonly hidden: string;
  /** What a reader of the screen is told of a picture. */
  readonly pictureOf: (name: string) => string;
  readonly camera: string;
  readonly objects: Readonly<Record<CameraObject, string>>;
};
