import { useTexts } from "../../i18n/use-texts.ts";
import type { WaterGauge } from "../../picture/water-gauges.ts";
import styles from "./stage-curve.module.css";
import { CURVE, stageShape } from "./stage-shape.ts";

/** The last 24 hours of a gauge with the alarm levels near it; what it is now is told beside it. */
export function StageCurve({ gauge, name }: { readonly gauge: WaterGauge; readonly name: string }) {
  const { water } = useTexts().messages.telemetry;
  const shape = stageShape(gauge);
  if (shape === undefined) return <span />;
  return (
    <svg
      className={styles.curve}
      viewBox={`0 0 ${CURVE.width} ${CURVE.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={water.curve(name)}
      data-testid="stage-curve"
    >
      {shape.levels.map(({ level, y }) => (
        <line key={level} className={styles[`level${level}`]} x1={0} x2={CURVE.width} y1={y} y2={y} />
      ))}
      <path className={styles.stage} d={shape.path} />
    </svg>
  );
}
