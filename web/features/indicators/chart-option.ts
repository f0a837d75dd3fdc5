import type { LineSeriesOption } from "echarts/charts";
import type { GridComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";
import type { TrendShape } from "./trend-shape.ts";

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption>;

/** A bare curve: no axes, no animation; its scale is written beside it in HTML, where a font has its right size. */
export function chartOption(
  shape: TrendShape | undefined,
  look: { readonly line: string; readonly fill: string; readonly widthPx: number },
): ChartOption {
  const first = shape?.points[0]?.[0] ?? 0;
  const last = shape?.points.at(-1)?.[0] ?? 1;
  const edge = look.widthPx;
  return {
    animation: false,
    grid: { left: edge, right: edge, top: edge, bottom: edge, containLabel: false },
    xAxis: { type: "value", show: false, min: first, max: last },
    yAxis: { type: "value", show: false, min: shape?.low ?? 0, max: shape?.high ?? 1 },
    series: [
      {
        type: "line",
        silent: true,
        showSymbol: false,
        connectNulls: false,
        lineStyle: { width: look.widthPx, color: look.line, join: "round" },
        areaStyle: { color: look.fill, opacity: 0.55, origin: "start" },
        data: (shape?.points ?? []).map(([atMs, value]) => [atMs, value ?? "-"]),
      },
    ],
  };
}
