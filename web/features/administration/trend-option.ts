import type { LineSeriesOption } from "echarts/charts";
import { type ChartLook, type ChartOption, chartGround } from "../../charts/chart-option.ts";
import type { TrendShape } from "./trend-shape.ts";

const NOTHING: TrendShape = { points: [], open: [], alone: [], breaks: [], low: 0, high: 1, last: 1 };

/**
 * The figure as a line, with hollow points for what may still change; a decree stands across it, a target and what it is judged by along
 * it, dashed: none of these was measured.
 */
export function trendOption(shape: TrendShape | undefined, lines: readonly number[], look: ChartLook): ChartOption {
  const { points, open, alone, breaks, low, high, last } = shape ?? NOTHING;
  const symbolPx = 4 * look.widthPx;
  const isOpen = new Set(open.map(([at]) => at));
  return {
    ...chartGround({ from: 0, until: Math.max(1, last), low, high }, symbolPx),
    series: [
      ...breaks.map(({ at }) => dashed([at - 0.5, low], [at - 0.5, high], look)),
      ...lines.map((line) => dashed([0, line], [Math.max(1, last), line], look)),
      {
        type: "line",
        silent: true,
        symbol: "circle",
        symbolSize: symbolPx,
        showAllSymbol: true,
        itemStyle: { color: look.line },
        lineStyle: { width: look.widthPx, color: look.line, join: "round" },
        data: points.map(([at, value]) => (isOpen.has(at) ? { value: [at, value], symbol: "none" } : [at, value])),
      },
      {
        type: "line",
        silent: true,
        symbol: "circle",
        symbolSize: symbolPx,
        itemStyle: { color: look.line },
        lineStyle: { width: 0 },
        data: alone.filter(([at]) => !isOpen.has(at)).map(([at, value]) => [at, value]),
      },
      {
        type: "line",
        silent: true,
        symbol: "circle",
        symbolSize: 1.4 * symbolPx,
        itemStyle: { color: "transparent", borderColor: look.line, borderWidth: look.widthPx },
        lineStyle: { width: 0 },
        data: open.map(([at, value]) => [at, value]),
      },
    ],
  };
}

type Place = readonly [number, number];

function dashed(from: Place, to: Place, look: ChartLook): LineSeriesOption {
  return {
    type: "line",
    silent: true,
    showSymbol: false,
    lineStyle: { width: look.widthPx * 0.8, type: "dashed", color: look.line, opacity: 0.7 },
    data: [[...from], [...to]],
  };
}
