import type { Texts } from "../../i18n/language-store.ts";
import { standingText } from "../../i18n/standing-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { Watched } from "../../picture/watched.ts";
import type { WaterGauge } from "../../picture/water-gauges.ts";
import { selectDevice } from "../../selection/selection-store.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import { standingClass } from "../../ui/standing-class.ts";
import shared from "../../ui/telemetry.module.css";
import styles from "./gauge-row.module.css";
import { StageCurve } from "./stage-curve.tsx";

type Look = { readonly shape: MarkShape; readonly colour: "act" | "watch" | "note" | "calm" };

const LOOKS: readonly Look[] = [
  { shape: "dot", colour: "calm" },
  { shape: "diamond", colour: "note" },
  { shape: "triangle", colour: "watch" },
  { shape: "square", colour: "act" },
];
const ARROWS = { rising: "↑", falling: "↓", steady: "→" } as const;

/** `lines`: with one for alarm levels, or without where no gauge has any. */
type GaugeRowProps = { readonly gauge: WaterGauge; readonly watched: Watched; readonly lines: 2 | 3 };

/** Nearer than this to the highest is at the highest: a wave's ripple. */
const SAME_M = 0.03;

/** A gauge: where, which level it reached and by how much, its day as a curve, the stage and how it moved in the last hour. */
export function GaugeRow({ gauge, watched, lines }: GaugeRowProps) {
  const texts = useTexts();
  const device = watched.devices[gauge.place];
  const look = standingClass(gauge.standing);
  const mark = markOf(gauge);
  return (
    <button
      type="button"
      className={`${shared.row} ${styles.row} ${look === undefined ? "" : shared[look]}`}
      data-testid="water-gauge"
      data-device={device?.code}
      onClick={() => selectDevice(device?.code)}
    >
      <span className={`${styles.mark} ${shared[mark.colour]}`}>
        <Mark shape={mark.shape} />
      </span>
      <span className={`${shared.words} ${styles.words}`}>
        <span className={`${shared.name} ${styles.line}`}>{device?.name.replace(/^Trạm /, "")}</span>
        {lines === 3 && <span className={`${shared.detail} ${styles.line}`}>{levelText(gauge, texts)}</span>}
        <span className={`${shared.detail} ${styles.line} number`}>{movedText(gauge, watched.nowMs, texts)}</span>
      </span>
      <StageCurve gauge={gauge} name={device?.name ?? ""} />
      <span className={styles.told}>
        <span className={`number ${shared.value}`} data-testid="stage">
          {gauge.stageM === undefined ? "—" : texts.format.number(gauge.stageM, 2)} <span className={styles.unit}>m</span>
        </span>
        <span className={`number ${styles.change}`} data-testid="change">
          {changeText(gauge, texts)}
        </span>
      </span>
    </button>
  );
}

function markOf({ judged, standing }: WaterGauge): Look {
  if (standing === "lost" || standing === "never") return { shape: "cross", colour: "calm" };
  const reached = judged?.ok === true ? judged.reached : 0;
  const calm: Look = { shape: judged?.ok === true ? "dot" : "ring", colour: "calm" };
  return reached === 0 ? calm : (LOOKS[reached] ?? calm);
}

function levelText(gauge: WaterGauge, { messages }: Texts): string {
  const { water } = messages.telemetry;
  if (!gauge.hasLevels) return water.noLevels;
  return gauge.judged?.ok === true ? gauge.judged.text[messages.language] : "";
}

/** What is wrong with its news, or how it stands to the highest of the day: "−2,05 từ đỉnh 20:05". */
function movedText(gauge: WaterGauge, nowMs: number, texts: Texts): string {
  const { messages, format } = texts;
  const { water } = messages.telemetry;
  const { peak, stageM } = gauge;
  const parts = [standingText(gauge, nowMs, texts)];
  if (peak !== undefined) {
    const [metres, time] = [format.number(peak.stageM, 2), format.shortTime(peak.atMs)];
    const isThere = stageM !== undefined && peak.stageM - stageM < SAME_M;
    if (stageM === undefined) parts.push(water.peak(metres, time));
    else parts.push(isThere ? water.atPeak : water.sincePeak(format.number(stageM - peak.stageM, 2), time));
  }
  return parts.filter((part) => part !== undefined).join(" · ");
}

/** "↑ +12 cm/giờ" */
function changeText({ changeM, trend }: WaterGauge, { messages, format }: Texts): string {
  if (changeM === undefined || trend === undefined) return "";
  const cm = Math.round(100 * changeM);
  return `${ARROWS[trend]} ${messages.telemetry.water.inHour(`${cm > 0 ? "+" : ""}${format.number(cm)}`)}`;
}
