import type { Language } from "../core/domain/fact.ts";
import { SCENE_CODE } from "../core/domain/scene/scene.ts";
import type { Clock } from "../core/domain/shown-clock.ts";
import { type AddressFault, addressFaults, readClock } from "./clock/clock-address.ts";
import { isLanguage } from "./i18n/language-store.ts";
import { SCALE_RANGE, textScale } from "./scene/text-size.ts";
import { readFiguresView } from "./selection/figures-address.ts";
import type { FiguresView } from "./selection/figures-view.ts";
import type { ThemeChoice } from "./theme/light-at.ts";
import { isThemeName } from "./theme/tokens.ts";

/**
 * What the address may ask of this screen: `?lang=en&theme=day&scale=1.1&scene=traffic&device=hn-air-001`, or
 * `?scenes=overview,traffic&dwellS=30`, and the clock as clock-address.ts has it.
 */
export type Settings = {
  readonly language: Language;
  /** `auto` follows the hour. */
  readonly theme: ThemeChoice;
  /** Factor on all sizes: as the address says, or as its `heightMm` and `readerMm` ask for. */
  readonly scale: number;
  /** The scene that stays on this screen; without, they rotate. */
  readonly sceneCode: string | undefined;
  /** The scenes that rotate on this screen; without, those that a new wall shows. */
  readonly scenes: readonly string[] | undefined;
  /** How long each of them stays. */
  readonly dwellS: number | undefined;
  /** Device whose card is open at the start. */
  readonly deviceCode: string | undefined;
  /** The administration view that is open at the start, as selection/figures-address.ts has it. */
  readonly figures: FiguresView | undefined;
  readonly clock: Clock;
  /** What the address says of the clock and cannot be followed. */
  readonly clockFaults: readonly AddressFault[];
};

/** What is missing or not understood takes its default. */
export function readSettings(search: string, nowMs: number): Settings {
  const asked = new URLSearchParams(search);
  const language = asked.get("lang");
  const theme = asked.get("theme");
  return {
    language: isLanguage(language) ? language : "vi",
    theme: isThemeName(theme) ? theme : "auto",
    scale: readScale(asked),
    sceneCode: asked.get("scene") ?? undefined,
    scenes: readCodes(asked.get("scenes")),
    dwellS: numberIn(asked.get("dwellS"), DWELL_S),
    deviceCode: asked.get("device") ?? undefined,
    figures: readFiguresView(asked),
    clock: readClock(asked, nowMs),
    clockFaults: addressFaults(asked, nowMs),
  };
}

const DWELL_S = [0.5, 3600] as const;
const MOST_SCENES = 30;

function readCodes(text: string | null): readonly string[] | undefined {
  const codes = (text ?? "").split(",").filter((code) => SCENE_CODE.test(code));
  return codes.length === 0 ? undefined : codes.slice(0, MOST_SCENES);
}

/** Wall and reader in millimetres, as far as rooms go. */
const LENGTH_MM = [100, 100_000] as const;

function readScale(asked: URLSearchParams): number {
  const scale = numberIn(asked.get("scale"), SCALE_RANGE);
  if (scale !== undefined) return scale;
  const heightMm = numberIn(asked.get("heightMm"), LENGTH_MM);
  const readerMm = numberIn(asked.get("readerMm"), LENGTH_MM);
  return heightMm === undefined || readerMm === undefined ? 1 : textScale({ heightMm, readerMm });
}

function numberIn(text: string | null, [least, most]: readonly [number, number]): number | undefined {
  const value = text === null ? Number.NaN : Number(text);
  return value >= least && value <= most ? value : undefined;
}
