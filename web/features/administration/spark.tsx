import styles from "./figure-tile.module.css";
import { SPARK_HEIGHT, SPARK_WIDTH, sparkShape } from "./spark-shape.ts";

const LAST_RADIUS = 3.2;

/** Up to twelve periods as a stroke, the last one marked. The values are told elsewhere. */
export function Spark({ points }: { readonly points: readonly (number | null)[] }) {
  const shape = sparkShape(points);
  if (shape === undefined) return null;
  return (
    <svg className={styles.spark} viewBox={`0 0 ${SPARK_WIDTH} ${SPARK_HEIGHT}`} aria-hidden="true">
      <path d={shape.path} />
      {shape.last !== undefined && <circle cx={shape.last.x} cy={shape.last.y} r={LAST_RADIUS} />}
    </svg>
  );
}
