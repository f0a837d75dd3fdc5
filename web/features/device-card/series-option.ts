import type { LineSeriesOption } from "echarts/charts";
import { type ChartLook, type ChartOption, chartGround } from "../../charts/chart-option.ts";
import type { SeriesPoint, SeriesShape } from "./series-shape.ts";

const NOTHING: SeriesShape = { fromMs: 0, untilMs: 1, low: 0, high: 1, points: [], alone: [], suspectAtMs: [] };

/** The mean as a line on the band from lowest to highest; what is suspect stands as marks at the foot, for its values are not trusted. */
export function seriesOption(shape: SeriesShape | undefined, look: ChartLook): ChartOption {
  const { fromMs, untilMs, low, high, points, alone, suspectAtMs } = shape ?? NOTHING;
  const symbolPx = 6 * look.widthPx;
  return {
    ...chartGround({ from: fromMs, until: untilMs, low, high }, symbolPx / 2),
    series: [
      { ...bandEdge(points, ({ min }) => min) },
      { ...bandEdge(points, ({ min, max }) => max - min), areaStyle: { color: look.line, opacity: 0.35 } },
      {
        type: "line",
        silent: true,
        showSymbol: false,
        lineStyle: { width: look.widthPx, color: look.line, join: "round" },
        data: columnOf(points, ({ mean }) => mean),
      },
      marks(
        columnOf(alone, ({ mean }) => mean),
        { symbol: "circle", symbolSize: symbolPx / 2, colour: look.line },
      ),
      marks(
        suspectAtMs.map((atMs) => [atMs, low]),
        { symbol: "diamond", symbolSize: symbolPx, colour: look.mark },
      ),
    ],
  };
}

type Column = [number, number | "-"][];

function columnOf(points: readonly SeriesPoint[], pick: (drawn: NonNullable<SeriesPoint["drawn"]>) => number): Column {
  return points.map(({ atMs, drawn }) => [atMs, drawn === undefined ? "-" : pick(drawn)]);
}

/** The lower edge, and on top of it how much higher the upper one is. */
function bandEdge(points: readonly SeriesPoint[], pick: (drawn: NonNullable<SeriesPoint["drawn"]>) => number): LineSeriesOption {
  return {
    type: "line",
    silent: true,
    showSymbol: false,
    stack: "band",
    stackStrategy: "all",
    lineStyle: { width: 0 },
    data: columnOf(points, pick),
  };
}

function marks(
  data: Column,
  look: { readonly symbol: "circle" | "diamond"; readonly symbolSize: number; readonly colour: string },
): LineSeriesOption {
  return {
    type: "line",
    silent: true,
    clip: false,
    symbol: look.symbol,
    symbolSize: look.symbolSize,
    showSymbol: true,
    showAllSymbol: true,
    itemStyle: { color: look.colour },
    lineStyle: { width: 0 },
    data,
  };
}
