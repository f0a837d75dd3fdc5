import type { Trends } from "../../core/contracts/push.ts";
import type { TrendPoint } from "../queries/read-trends.ts";

/** The last hours of the province's means, refreshed in part and shown as equal steps with gaps. */
export class TrendWindow {
  readonly #stepMs: number;
  readonly #steps: number;
  readonly #means = new Map<number, Map<number, number>>();

  constructor(options: { readonly stepMs: number; readonly steps: number }) {
    this.#stepMs = options.stepMs;
    this.#steps = options.steps;
  }

  /** Start of the oldest step shown at `nowMs`. */
  startMs(nowMs: number): number {
    return (Math.floor(nowMs / this.#stepMs) - this.#steps + 1) * this.#stepMs;
  }

  /** Replaces the steps named by `points` and forgets what lies before `startMs`. */
  update(points: readonly TrendPoint[], startMs: number): void {
    for (const point of points) {
      const steps = this.#means.get(point.metricId) ?? new Map<number, number>();
      steps.set(point.stepStartMs, point.mean);
      this.#means.set(point.metricId, steps);
    }
    for (const steps of this.#means.values()) {
      for (const step of steps.keys()) if (step < startMs) steps.delete(step);
    }
  }

  /** Steps known of the metric that has the most. */
  fullest(): number {
    return Math.max(0, ...[...this.#means.values()].map((steps) => steps.size));
  }

  toTrends(nowMs: number): Trends {
    const startMs = this.startMs(nowMs);
    const series = [...this.#means].map(([metricId, steps]) => ({
      metricId,
      mean: Array.from({ length: this.#steps }, (_, at) => steps.get(startMs + at * this.#stepMs) ?? null),
    }));
    return { startMs, stepMs: this.#stepMs, series };
  }
}
