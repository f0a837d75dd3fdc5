import { type ChartLook, type ChartOption, chartGround } from "../../charts/chart-option.ts";
import type { TrendShape } from "./trend-shape.ts";

const NOTHING: TrendShape = { fromMs: 0, untilMs: 1, points: [], low: 0, high: 1 };

/** A bare curve over the time that it tells of. */
export function trendOption(shape: TrendShape | undefined, look: ChartLook): ChartOption {
  const { fromMs, untilMs, points, low, high } = shape ?? NOTHING;
  return {
    ...chartGround({ from: fromMs, until: untilMs, low, high }, look.widthPx),
    series: [
      {
        type: "line",
        silent: true,
        showSymbol: false,
        connectNulls: false,
        lineStyle: { width: look.widthPx, color: look.line, join: "round" },
        areaStyle: { color: look.fill, opacity: 0.55, origin: "start" },
        data: points.map(([atMs, value]) => [atMs, value ?? "-"]),
      },
    ],
  };
}
