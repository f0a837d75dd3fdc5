import styles from "./mark.module.css";

export type MarkShape =
  | "square"
  | "triangle"
  | "diamond"
  | "ring"
  | "cross"
  | "dot"
  | "check"
  | "question"
  | "dashed"
  | "back"
  | "play"
  | "pause"
  | "next"
  | "previous"
  | "pin";

const PATHS: Readonly<Record<MarkShape, string>> = {
  square: "M7 2h10l5 5v10l-5 5H7l-5-5V7z",
  triangle: "M12 2 23 22H1z",
  diamond: "M12 1 23 12 12 23 1 12z",
  ring: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
  dashed: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
  cross: "M4 4 20 20M20 4 4 20",
  dot: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z",
  check: "M3 13 9.5 19.5 21 5",
  back: "M5 5v5h5M5.5 9.5A8 8 0 1 1 4 13M12 8v5l3.5 2",
  play: "M6 3 21 12 6 21z",
  pause: "M5 3h5v18H5zM14 3h5v18h-5z",
  next: "M4 3 16 12 4 21zM17 3h4v18h-4z",
  previous: "M20 3 8 12l12 9zM3 3h4v18H3z",
  pin: "M8 2h8l-1 7 4 4v2h-6v7l-1 1-1-1v-7H5v-2l4-4z",
  question: "M7 9a5 5 0 1 1 7 4.5c-1.5.8-2 1.5-2 3M12 20v1",
};

const OUTLINES: ReadonlySet<MarkShape> = new Set(["ring", "dashed", "cross", "question", "check", "back"]);

/** A state as a shape, in the colour of its surroundings; the word beside it says the same, so it is hidden from readers. */
export function Mark(props: { readonly shape: MarkShape }) {
  const style = OUTLINES.has(props.shape) ? styles.outline : styles.solid;
  return (
    <svg className={`${styles.mark} ${style} ${props.shape === "dashed" ? styles.dashed : ""}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[props.shape]} />
    </svg>
  );
}
