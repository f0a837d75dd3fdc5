import type { LineSeriesOption } from "echarts/charts";
import type { GridComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import type { TrendShape } from "./trend-shape.ts";

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption>;

export type ChartLook = { readonly line: string; readonly fill: string; readonly widthPx: number };

const NOTHING: TrendShape = { points: [], low: 0, high: 1 };

/** A bare curve: no axes, no animation; its scale is written beside it in HTML, where a font has its right size. */
export function chartOption(shape: TrendShape | undefined, look: ChartLook): ChartOption {
  const { points, low, high } = shape ?? NOTHING;
  const edge = look.widthPx;
  return {
    animation: false,
    grid: { left: edge, right: edge, top: edge, bottom: edge, containLabel: false },
    xAxis: { type: "value", show: false, min: points[0]?.[0] ?? 0, max: points.at(-1)?.[0] ?? 1 },
    yAxis: { type: "value", show: false, min: low, max: high },
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
