import styles from "./map-legend.module.css";

export function Swatch({ colour, status }: { readonly colour: string; readonly status?: "bad" | "watch" | "good" }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 16 12" aria-hidden="true">
      <rect width="16" height="12" fill={colour} />
      {status === "bad" && <path className={styles.shape} d="M5.5 3.5h5v5h-5z" />}
      {status === "watch" && <path className={styles.shape} d="M8 3 11 9H5z" />}
    </svg>
  );
}

export function Hatched() {
  return (
    <svg className={styles.swatch} viewBox="0 0 16 12" aria-hidden="true">
      <path className={styles.hatch} d="M-2 6 6-2M-2 12 12-2M2 14 16 0M8 14 18 4" />
    </svg>
  );
}

export function Drop() {
  return (
    <svg className={styles.symbol} viewBox="-1 -1 2 2" aria-hidden="true">
      <path d="M0-.85C.75 0 .62.85 0 .85S-.75 0 0-.85z" />
    </svg>
  );
}

export function EmptyDrop() {
  return (
    <svg className={styles.symbol} viewBox="-1 -1 2 2" aria-hidden="true">
      <path className={styles.outline} d="M0-.85C.75 0 .62.85 0 .85S-.75 0 0-.85zM-.7-.7.7.7M-.7.7.7-.7" />
    </svg>
  );
}
