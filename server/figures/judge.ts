import type { FigureOrigin, FigureStatus } from "../../core/contracts/api/figure-schemas.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import type { Parts } from "../../core/domain/indicator/evaluate.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import { growsWithUnits, judgeStatus, type StatusJudgement } from "../../core/domain/indicator/judge-status.ts";
import { type Limit, limitsOf } from "../../core/domain/indicator/limits-of.ts";
import { type SetValue, thresholdsOn } from "../../core/domain/indicator/thresholds-in-force.ts";
import { lastDayOf, type ReportingPeriod, samePeriodLastYear } from "../../core/domain/reporting/reporting-period.ts";
import { isPartOfFlow, type PlannedFigure } from "../../core/domain/tile/compare-tile.ts";
import { numberOf, saysSomething } from "../../core/domain/tile/held-figure.ts";
import type { TilePoints } from "../../core/domain/tile/newest-tile.ts";
import { periodName } from "../../core/domain/tile/period-name.ts";
import type { Unit } from "../../core/domain/unit/unit.ts";
import { isManyUnits } from "../../core/domain/unit/unit-tree.ts";
import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";

export type Judged = { readonly status: FigureStatus; readonly statusSays: Bilingual };

export type ToJudge = {
  readonly indicator: Indicator;
  readonly points: TilePoints;
  readonly plan: PlannedFigure | undefined;
  readonly origin: FigureOrigin;
  /** Amounts told with the figure. */
  readonly parts: Parts | undefined;
  /** Whose figure it is. */
  readonly unit?: Unit | undefined;
};

/** A default as an administrator changed it. */
export type SettingRow = {
  readonly id: string;
  readonly code: string;
  readonly value: number;
  /** ISO day from which it holds. */
  readonly validFrom: string;
  readonly setAtMs: number;
};

/** Status of figures: what is missing or stale comes before any colour. */
export class Judge {
  readonly #settings: readonly SettingRow[];
  readonly #throughMs: number;
  readonly #knownMs: number;

  /** `settings`: every one that was ever made, in the order in which they were; `throughMs`: until when time has passed. */
  constructor(settings: readonly SettingRow[], { throughMs, knownMs }: { readonly throughMs: number; readonly knownMs: number }) {
    this.#settings = settings;
    this.#throughMs = throughMs;
    this.#knownMs = knownMs;
  }

  nothing(origin: FigureOrigin): Judged {
    return { status: "no-data", statusSays: missingSays(origin) };
  }

  figure(asked: ToJudge): Judged {
    const { status, says } = this.judgement(asked);
    return { status, statusSays: says };
  }

  /** The numbers that figures of a period, of these units, are judged by, as an administrator had set them by then. */
  limits(indicator: Indicator, period: ReportingPeriod, units: readonly Unit[]): readonly Limit[] {
    const day = lastDayOf(period);
    const inForce = thresholdsOn(indicator.thresholds, day, (code) => this.#settingOn(code, day));
    if (inForce === undefined || inForce.thresholds.periods?.includes(period.kind) === false) return [];
    // A line at what one unit may have would stand across sums of many, which are not judged by it.
    return units.some(isManyUnits) && growsWithUnits(indicator, inForce.thresholds) ? [] : limitsOf(inForce.thresholds);
  }

  /** With the thresholds and settings that decided. */
  judgement({ indicator, points, plan, origin, parts, unit }: ToJudge): StatusJudgement {
    const { figure, period, byPeriod } = points;
    if (!saysSomething(figure)) {
      const says = { vi: `Chưa đủ dữ liệu cho ${periodName(period).vi}`, en: `Not enough data for ${periodName(period).en}` };
      return { status: "no-data", says };
    }
    const lastYear = samePeriodLastYear(period)?.key;
    const day = lastDayOf(period);
    const judged = judgeStatus({
      indicator,
      period,
      figure: numberOf(figure),
      parts,
      plan,
      lastYear: lastYear === undefined || isPartOfFlow(indicator, period, this.#throughMs) ? undefined : byPeriod.get(lastYear)?.value,
      throughMs: this.#throughMs,
      isOfManyUnits: unit !== undefined && isManyUnits(unit),
      isStale: origin.liveness !== "alive",
      settingOf: (code) => this.#settingOn(code, day),
    });
    return judged.status === "stale" ? { ...judged, says: staleSays(origin) } : judged;
  }

  /** In force on a day is, of those valid by then, the youngest; of several for one day what was set last. */
  #settingOn(code: string, day: string): SetValue | undefined {
    const valid = this.#settings.filter((one) => one.code === code && one.validFrom <= day && one.setAtMs <= this.#knownMs);
    return valid.reduce<SettingRow | undefined>(
      (best, one) => (best === undefined || one.validFrom >= best.validFrom ? one : best),
      undefined,
    );
  }
}

function missingSays({ name, owner, contract }: FigureOrigin): Bilingual {
  return {
    vi: `Chưa có số liệu; nguồn ${name.vi}, ${owner.name.vi} phụ trách (${contract.vi})`,
    en: `No figure yet; source ${name.en}, owned by ${owner.name.en} (${contract.en})`,
  };
}

function staleSays({ name, owner, contract, liveness, lateSince }: FigureOrigin): Bilingual {
  const since = lateSince === undefined ? undefined : momentOf(lateSince);
  const word = {
    late: { vi: "chậm", en: "late" },
    dead: { vi: "ngừng", en: "dead" },
    never: { vi: "chưa từng gửi", en: "has never sent" },
  };
  const state = liveness === "alive" ? word.late : word[liveness];
  return {
    vi: `Số liệu cũ: ${name.vi} ${state.vi}${since === undefined ? "" : ` từ ${since}`} (${contract.vi}); ${owner.name.vi} phụ trách`,
    en: `Stale: ${name.en} is ${state.en}${since === undefined ? "" : ` since ${since}`} (${contract.en}); owned by ${owner.name.en}`,
  };
}

/** "17:00 21/11/2026", by Vietnam's clock. */
function momentOf(at: string): string {
  const [day = "", time = ""] = new Date(Date.parse(at) + VIETNAM_OFFSET_MS).toISOString().split("T");
  return `${time.slice(0, 5)} ${day.split("-").toReversed().join("/")}`;
}
