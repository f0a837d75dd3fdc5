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

/** A gauge: where, which level it reached and by how much, its day as a curve, the stage and how it moved in the last hour. */
export function GaugeRow({ gauge, watched }: { readonly gauge: WaterGauge; readonly watched: Watched }) {
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
        <span className={`${shared.detail} ${styles.line}`}>{levelText(gauge, watched.nowMs, texts)}</span>
        <span className={`${shared.detail} ${styles.line} number`}>{peakText(gauge, texts)}</span>
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

function levelText(gauge: WaterGauge, nowMs: number, texts: Texts): string {
  const { water } = texts.messages.telemetry;
  const trouble = standingText(gauge, nowMs, texts);
  const level = gauge.judged?.ok === true ? gauge.judged.text[texts.messages.language] : gauge.hasLevels ? undefined : water.noLevels;
  return [trouble, level].filter((part) => part !== undefined).join(" · ");
}

/** "cao nhất 4,40 lúc 20:05 · thấp hơn 1,90 m" */
function peakText({ peak, stageM }: WaterGauge, { messages, format }: Texts): string {
  const { water } = messages.telemetry;
  if (peak === undefined) return "";
  const told = water.peak(format.number(peak.stageM, 2), format.shortTime(peak.atMs));
  if (stageM === undefined) return told;
  const belowM = peak.stageM - stageM;
  return belowM < 0.03 ? water.atPeak : `${told} · ${water.belowPeak(format.number(belowM, 2))}`;
}

/** "↑ +0,12 m/giờ" */
function changeText({ changeM, trend }: WaterGauge, { messages, format }: Texts): string {
  if (changeM === undefined || trend === undefined) return "";
  const sign = changeM >= 0.005 ? "+" : "";
  return `${ARROWS[trend]} ${messages.telemetry.water.inHour(`${sign}${format.number(changeM, 2)}`)}`;
}
