import type { DeviceKind } from "../../../core/domain/device.ts";
import styles from "./map-legend.module.css";

/** The same shapes as in mark-atlas.ts, in a box from −1 to 1. */
const SHAPES: Readonly<Record<DeviceKind, string>> = {
  "air-station": "M-.8 0a.8.8 0 1 1 1.6 0a.8.8 0 1 1-1.6 0z",
  "noise-meter": "M0 1-.87-.5.87-.5z",
  "weather-station": "M.9 0 .45.78-.45.78-.9 0-.45-.78.45-.78z",
  "water-gauge": "M0-1 .87.5-.87.5z",
  "traffic-counter": "M.95 0 0 .95-.95 0 0-.95z",
  "lighting-cabinet": "M-.65-.65h1.3v1.3h-1.3z",
  "camera-box": "M-.9-.5h1.8v1h-1.8z",
};

export function KindSymbol({ kind }: { readonly kind: DeviceKind }) {
  return (
    <svg className={styles.symbol} viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">
      <path d={SHAPES[kind]} />
    </svg>
  );
}
