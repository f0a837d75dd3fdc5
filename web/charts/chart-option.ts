import type { LineSeriesOption } from "echarts/charts";
import type { GridComponentOption } from "echarts/components";
import type { ComposeOption } from "echarts/core";

export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption>;

/** The theme's colours, and the width of a line in pixels of the canvas. */
export type ChartLook = { readonly line: string; readonly fill: string; readonly mark: string; readonly widthPx: number };

export type ChartRange = { readonly from: number; readonly until: number; readonly low: number; readonly high: number };

/** A bare ground: no axes, no animation; the scale is written beside it in HTML, where a font has its right size. */
export function chartGround(range: ChartRange, marginPx: number): ChartOption {
  return {
    animation: false,
    grid: { left: marginPx, right: marginPx, top: marginPx, bottom: marginPx, containLabel: false },
    xAxis: { type: "value", show: false, min: range.from, max: range.until },
    yAxis: { type: "value", show: false, min: range.low, max: range.high },
  };
}
