import { type ChartLook, type ChartOption, chartGround } from "../../charts/chart-option.ts";
import type { MeanCurve } from "../../history/read-series-means.ts";

/** A curve with the same hours of the day before behind it, and the instant shown. */
export type DayOverDay = {
  readonly fromMs: number;
  readonly untilMs: number;
  /** [instant, value]; undefined is a gap. The day before is moved a day on. */
  readonly now: readonly Point[];
  readonly before: readonly Point[];
  readonly low: number;
  readonly high: number;
};

type Point = readonly [number, number | undefined];

type Curves = { readonly now: MeanCurve; readonly before: MeanCurve | undefined };
type Scale = { readonly leastSpan: number; readonly shownMs: number };

const DAY_MS = 86_400_000;
/** Behind the instant shown, where the mark of it stands. */
const AHEAD_SHARE = 0.02;

/** Undefined when fewer than two steps have a value: that is no curve. */
export function dayOverDay({ now, before }: Curves, { leastSpan, shownMs }: Scale): DayOverDay | undefined {
  if (now.mean.filter((value) => value !== null).length < 2) return undefined;
  const points = pointsOf(now, 0);
  const behind = before === undefined ? [] : pointsOf(before, DAY_MS);
  const values = [...points, ...behind].flatMap(([, value]) => value ?? []);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const missing = Math.max(0, leastSpan - (highest - lowest));
  // What cannot be negative is not drawn below zero only because it is flat.
  const low = lowest >= 0 ? Math.max(0, lowest - missing / 2) : lowest - missing / 2;
  const untilMs = Math.max(shownMs, now.startMs + now.mean.length * now.stepMs);
  return {
    fromMs: now.startMs,
    untilMs: untilMs + AHEAD_SHARE * (untilMs - now.startMs),
    now: points,
    before: behind,
    low,
    high: Math.max(highest, low + Math.max(leastSpan, highest - low)),
  };
}

/** Each step at its middle. */
function pointsOf({ startMs, stepMs, mean }: MeanCurve, moveMs: number): readonly Point[] {
  return mean.map((value, step) => [startMs + (step + 0.5) * stepMs + moveMs, value ?? undefined]);
}

export function dayOverDayOption(shape: DayOverDay, shownMs: number, look: ChartLook): ChartOption {
  const line = { type: "line", silent: true, showSymbol: false, connectNulls: false } as const;
  return {
    ...chartGround({ from: shape.fromMs, until: shape.untilMs, low: shape.low, high: shape.high }, look.widthPx),
    series: [
      {
        ...line,
        lineStyle: { width: look.widthPx, color: look.line, opacity: 0.45, type: [look.widthPx * 2, look.widthPx * 2] },
        data: drawn(shape.before),
      },
      {
        ...line,
        lineStyle: { width: look.widthPx * 1.4, color: look.line, join: "round" },
        areaStyle: { color: look.fill, opacity: 0.55, origin: "start" },
        data: drawn(shape.now),
      },
      {
        ...line,
        lineStyle: { width: look.widthPx, color: look.line },
        data: [
          [shownMs, shape.low],
          [shownMs, shape.high],
        ],
      },
    ],
  };
}

function drawn(points: readonly Point[]): (number | string)[][] {
  return points.map(([atMs, value]) => [atMs, value ?? "-"]);
}
