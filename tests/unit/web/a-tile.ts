import type { FigureTile, FigureValue } from "../../../core/contracts/api/figure-schemas.ts";
import type { FigurePanel } from "../../../core/contracts/api/figures-api.ts";
import { INDICATOR_DOMAINS } from "../../../core/domain/indicator/indicator.ts";

/** 22 November 2026, 18:00 in Vietnam. */
export const EVENING_MS = Date.parse("2026-11-22T18:00:00+07:00");

const OCTOBER = { kind: "month", key: "2026-10", name: { vi: "tháng 10/2026", en: "October 2026" } };

export function aHead(change: Partial<FigureTile["indicator"]> = {}): FigureTile["indicator"] {
  return {
    code: "dossier.on_time_ratio",
    domain: "publicAdmin",
    name: { vi: "Tỷ lệ hồ sơ đúng hạn", en: "Dossiers in time" },
    unit: { vi: "%", en: "%" },
    decimals: 1,
    direction: "up",
    ...change,
  };
}

export function aFigure(change: Partial<FigureValue> = {}): FigureValue {
  return {
    value: 98.6,
    qualifier: "exact",
    vintage: "official",
    isSimulated: false,
    learntAt: "2026-11-22T07:05:00Z",
    ...change,
  };
}

export function anOrigin(change: Partial<FigureTile["origin"]> = {}): FigureTile["origin"] {
  return {
    code: "one-stop",
    name: { vi: "Một cửa điện tử", en: "E-one-stop" },
    owner: { code: "SO-NV.37", name: { vi: "Sở Nội vụ", en: "Department of Home Affairs" } },
    isSimulated: false,
    liveness: "alive",
    lastHeardAt: "2026-11-22T10:58:00Z",
    contract: { vi: "mỗi 5 phút", en: "every 5 minutes" },
    ...change,
  };
}

export function aTile(change: Partial<FigureTile> = {}): FigureTile {
  return {
    indicator: aHead(),
    period: OCTOBER,
    figure: aFigure(),
    status: "good",
    statusSays: { vi: "từ 95%", en: "95% or more" },
    origin: anOrigin(),
    comparisons: [],
    spark: [],
    ...change,
  };
}

/** All domains there are, with these tiles in one of them. */
export function aPanel(domain: keyof typeof INDICATOR_DOMAINS, tiles: readonly FigureTile[]): FigurePanel {
  return {
    unit: { code: "KV-35", validFrom: "2025-07-01", class: "area", name: { vi: "Khu vực Hà Nam", en: "Ha Nam area" } },
    at: "2026-11-22T11:00:00Z",
    known: "2026-11-22T11:00:00Z",
    domains: Object.entries(INDICATOR_DOMAINS).map(([code, name]) => ({
      code,
      name: { ...name },
      tiles: code === domain ? [...tiles] : [],
    })),
  };
}
