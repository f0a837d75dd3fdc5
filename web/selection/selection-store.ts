import { createStore } from "zustand/vanilla";
import type { MetricCode } from "../../core/domain/metric.ts";

export type Selection = {
  /** Which device's card is open, by its code. */
  readonly deviceCode: string | undefined;
  /** Whose curve the card shows; undefined leaves it to the card. */
  readonly metric: MetricCode | undefined;
};

export const selectionStore = createStore<Selection>(() => ({ deviceCode: undefined, metric: undefined }));

export function selectDevice(deviceCode: string | undefined): void {
  selectionStore.setState({ deviceCode, metric: undefined });
}

export function selectMetric(metric: MetricCode): void {
  selectionStore.setState({ metric });
}
