import type { FigureOrigin, FigureStatus } from "../../core/contracts/api/figure-schemas.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import type { Indicator } from "../../core/domain/indicator/indicator.ts";
import type { PlannedFigure } from "../../core/domain/tile/compare-tile.ts";
import { saysSomething } from "../../core/domain/tile/held-figure.ts";
import type { TilePoints } from "../../core/domain/tile/newest-tile.ts";
import { periodName } from "../../core/domain/tile/period-name.ts";
import { VIETNAM_OFFSET_MS } from "../../core/domain/vietnam-time.ts";

export type Judged = { readonly status: FigureStatus; readonly statusSays: Bilingual };

export type ToJudge = {
  readonly indicator: Indicator;
  readonly points: TilePoints;
  readonly plan: PlannedFigure | undefined;
  readonly origin: FigureOrigin;
};

/** Status of figures: what is missing or stale comes before any colour. */
export class Judge {
  nothing(origin: FigureOrigin): Judged {
    return { status: "no-data", statusSays: missingSays(origin) };
  }

  figure({ points: { figure, period }, origin }: ToJudge): Judged {
    if (!saysSomething(figure)) {
      const says = { vi: `Chưa đủ dữ liệu cho ${periodName(period).vi}`, en: `Not enough data for ${periodName(period).en}` };
      return { status: "no-data", statusSays: says };
    }
    if (origin.liveness !== "alive") return { status: "stale", statusSays: staleSays(origin) };
    return { status: "none", statusSays: { vi: "Không có ngưỡng", en: "No thresholds" } };
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
