import { inForceOn } from "../law/rule-version.ts";
import type { Bounds, Thresholds } from "./indicator.ts";

/** A default as an administrator changed it: which row of the table `setting`, and to what. */
export type SetValue = { readonly id: string; readonly value: number };

/** What was set for a code and holds on the day that is judged. */
export type SettingsOfDay = (code: string) => SetValue | undefined;

export type ThresholdsInForce = {
  readonly thresholds: Thresholds;
  /** The settings that replaced numbers of it, by code. */
  readonly settings: Readonly<Record<string, SetValue>>;
};

/** The thresholds that hold on a day, with the numbers that an administrator had set for it. Undefined where there are none. */
export function thresholdsOn(versions: readonly Thresholds[], day: string, settingOf: SettingsOfDay): ThresholdsInForce | undefined {
  const version = inForceOn(
    versions.map((thresholds) => ({
      validFrom: thresholds.validFrom,
      basis: thresholds.basis.vi,
      standing: thresholds.standing,
      thresholds,
    })),
    day,
  )?.thresholds;
  if (version?.settings === undefined) return version === undefined ? undefined : { thresholds: version, settings: {} };
  const codes = version.settings.values();
  const used: Record<string, SetValue> = {};
  const replace = (bounds: Bounds): Bounds => {
    const limits = LIMITS.flatMap((limit) => {
      const number = bounds[limit];
      if (number === undefined) return [];
      const code = codes.next().value ?? "";
      const set = code === "" ? undefined : settingOf(code);
      if (set !== undefined) used[code] = set;
      return [[limit, set?.value ?? number] as const];
    });
    return { ...bounds, ...Object.fromEntries(limits) };
  };
  return { thresholds: { ...version, good: version.good.map(replace), watch: version.watch.map(replace) }, settings: used };
}

/** In the order in which settings name them. */
const LIMITS = ["atLeast", "above", "atMost", "below"] as const;
