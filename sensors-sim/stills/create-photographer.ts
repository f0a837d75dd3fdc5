import { toUnit } from "../signals/random.ts";
import type { Site, World } from "../world.ts";
import { Photographer, type PictureFault } from "./photographer.ts";

export type PhotographedSite = { readonly site: Site; readonly sendStill: (picture: Buffer, takenAtMs: number) => boolean };

type Options = {
  readonly world: World;
  readonly sites: readonly PhotographedSite[];
  readonly modelledMs: (instantMs: number) => number;
  readonly startMs: number;
};

/** Every camera box takes pictures; of enough of them one is dead and one shows the same picture for ever, as happens. */
export function createPhotographer({ modelledMs, sites, startMs, world }: Options): Photographer {
  const boxes = sites
    .filter(({ site }) => site.device.kind === "camera-box")
    .toSorted((one, other) => toUnit(one.site.key) - toUnit(other.site.key));
  const cameras = boxes.map(({ sendStill, site }, at) => ({ site, send: sendStill, fault: faultOf(at, boxes.length) }));
  return new Photographer({ world, cameras, modelledMs }, startMs);
}

const LEAST_WITH_FAULTS = 6;

function faultOf(place: number, all: number): PictureFault | undefined {
  if (all < LEAST_WITH_FAULTS || place > 1) return undefined;
  return place === 0 ? "dead" : "frozen";
}
