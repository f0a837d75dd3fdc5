import type { Bilingual } from "../bilingual.ts";
import { findThresholdFaults, numbersOf } from "../indicator/find-threshold-faults.ts";
import type { Indicator, Thresholds } from "../indicator/indicator.ts";
import { thresholdsOn } from "../indicator/thresholds-in-force.ts";

/** What somebody wants a default to be, from which day on. */
export type SettingChange = { readonly code: string; readonly value: number; readonly validFrom: string };

/** What is so far set, newest last. */
export type SettingInForce = (code: string, day: string) => { readonly id: string; readonly value: number } | undefined;

/** Why a change cannot be made; undefined where it can. Figures of past days keep the thresholds of their day. */
export function whyNotSet(
  change: SettingChange,
  { today, indicator, inForce }: { readonly today: string; readonly indicator: Indicator | undefined; readonly inForce: SettingInForce },
): Bilingual | undefined {
  if (!Number.isFinite(change.value)) return { vi: "Giá trị phải là một số.", en: "The value must be a number." };
  if (change.validFrom < today) {
    return {
      vi: `Chỉ đổi được từ hôm nay (${today}) trở đi: số liệu đã qua giữ ngưỡng của ngày đó.`,
      en: `It can be changed from today (${today}) on only: figures of the past keep the thresholds of their day.`,
    };
  }
  if (indicator === undefined) return change.value >= 0 ? undefined : { vi: "Giá trị không thể âm.", en: "The value cannot be negative." };
  return whyImpossible(change, indicator) ?? whyDisordered(change, indicator, inForce);
}

/** A bound that the value itself is held against lies where the value can be. */
function whyImpossible({ code, value }: SettingChange, { possible, thresholds }: Indicator): Bilingual | undefined {
  if (possible === undefined || !thresholds.some((version) => codesOfValue(version).includes(code))) return undefined;
  const { atLeast, atMost } = possible;
  if (atLeast !== undefined && value < atLeast) {
    return { vi: `Chỉ số này không thể dưới ${atLeast}.`, en: `This indicator cannot be below ${atLeast}.` };
  }
  if (atMost !== undefined && value > atMost) {
    return { vi: `Chỉ số này không thể trên ${atMost}.`, en: `This indicator cannot be above ${atMost}.` };
  }
  return undefined;
}

/** Codes of the numbers that are values of the indicator, and neither per cent of another figure nor a difference from one. */
function codesOfValue({ good, watch, settings = [], yardstick, judges }: Thresholds): readonly string[] {
  if (judges !== undefined) return [];
  const isOfValue = [...good, ...watch].flatMap((bounds) =>
    numbersOf({ good: [bounds], watch: [] }).map(() => (bounds.yardstick ?? yardstick) === "value"),
  );
  return settings.filter((_, at) => isOfValue[at] === true);
}

/** Good, watch and bad must still follow each other. */
function whyDisordered({ code, value, validFrom }: SettingChange, indicator: Indicator, inForce: SettingInForce): Bilingual | undefined {
  const changed = thresholdsOn(indicator.thresholds, validFrom, (asked) =>
    asked === code ? { id: "", value } : inForce(asked, validFrom),
  );
  if (changed === undefined) return undefined;
  const [fault] = findThresholdFaults({ ...indicator, thresholds: [changed.thresholds] });
  if (fault === undefined) return undefined;
  return {
    vi: `Các ngưỡng của ${indicator.code} không còn đúng thứ tự: ${fault.says.vi}.`,
    en: `The thresholds of ${indicator.code} would be out of order: ${fault.says.en}.`,
  };
}
