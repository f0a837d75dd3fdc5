import type { Language } from "../core/domain/fact.ts";
import type { Clock } from "../core/domain/shown-clock.ts";
import { type AddressFault, addressFaults, readClock } from "./clock/clock-address.ts";
import { isLanguage } from "./i18n/language-store.ts";
import { readFiguresView } from "./selection/figures-address.ts";
import type { FiguresView } from "./selection/figures-view.ts";
import { isThemeName, type ThemeName } from "./theme/tokens.ts";

/** What the address may ask of this screen: `?lang=en&theme=day&scale=1.1&scene=air&device=hn-air-001`, and the clock as clock-address.ts has it. */
export type Settings = {
  readonly language: Language;
  readonly theme: ThemeName;
  /** Factor on all sizes, for readers nearer or farther than the design's 5 m. */
  readonly scale: number;
  /** The scene that stays on this screen; without, they rotate. */
  readonly sceneCode: string | undefined;
  /** Device whose card is open at the start. */
  readonly deviceCode: string | undefined;
  /** The administration view that is open at the start, as selection/figures-address.ts has it. */
  readonly figures: FiguresView | undefined;
  readonly clock: Clock;
  /** What the address says of the clock and cannot be followed. */
  readonly clockFaults: readonly AddressFault[];
};

const SCALE_RANGE = [0.5, 2] as const;

/** What is missing or not understood takes its default. */
export function readSettings(search: string, nowMs: number): Settings {
  const asked = new URLSearchParams(search);
  const language = asked.get("lang");
  const theme = asked.get("theme");
  const scale = Number(asked.get("scale"));
  const isInRange = scale >= SCALE_RANGE[0] && scale <= SCALE_RANGE[1];
  return {
    language: isLanguage(language) ? language : "vi",
    theme: isThemeName(theme) ? theme : "dim",
    scale: isInRange ? scale : 1,
    sceneCode: asked.get("scene") ?? undefined,
    deviceCode: asked.get("device") ?? undefined,
    figures: readFiguresView(asked),
    clock: readClock(asked, nowMs),
    clockFaults: addressFaults(asked, nowMs),
  };
}
