import type { Texts } from "../../i18n/language-store.ts";
import { standingText } from "../../i18n/standing-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { Cabinet, CabinetState } from "../../picture/cabinets.ts";
import type { Watched } from "../../picture/watched.ts";
import { communeName } from "../../place/communes.ts";
import { selectDevice } from "../../selection/selection-store.ts";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import { standingClass } from "../../ui/standing-class.ts";
import shared from "../../ui/telemetry.module.css";
import styles from "./lighting-panel.module.css";

const MARKS: Readonly<Record<CabinetState, { readonly shape: MarkShape; readonly colour: "watch" | "note" | "calm" }>> = {
  dark: { shape: "triangle", colour: "watch" },
  daytime: { shape: "diamond", colour: "note" },
  voltage: { shape: "diamond", colour: "note" },
  silent: { shape: "cross", colour: "calm" },
  right: { shape: "dot", colour: "calm" },
};

/** A cabinet: what is wrong with it, where, and what it tells. */
export function CabinetRow({ cabinet, watched }: { readonly cabinet: Cabinet; readonly watched: Watched }) {
  const texts = useTexts();
  const device = watched.devices[cabinet.place];
  const look = standingClass(cabinet.standing);
  const { shape, colour } = MARKS[cabinet.state];
  const trouble = [stateText(cabinet, texts), standingText(cabinet, watched.nowMs, texts)];
  return (
    <button
      type="button"
      className={`${shared.row} ${styles.row} ${look === undefined ? "" : shared[look]}`}
      data-testid="cabinet"
      data-device={device?.code}
      data-state={cabinet.state}
      onClick={() => selectDevice(device?.code)}
    >
      <span className={`${styles.mark} ${shared[colour]}`}>
        <Mark shape={shape} />
      </span>
      <span className={shared.words}>
        <span className={`${shared.name} ${styles.line}`}>{device?.name}</span>
        <span className={`${shared.detail} ${styles.line}`}>
          {[...trouble, communeName(device?.unitCode ?? "")].filter((part) => part !== undefined).join(" · ")}
        </span>
      </span>
      <span className={`number ${styles.told}`}>
        <span>{cabinet.powerKW === undefined ? "—" : `${texts.format.number(cabinet.powerKW, 1)} kW`}</span>
        <span className={shared.detail}>{lampsText(cabinet, texts)}</span>
      </span>
    </button>
  );
}

function stateText({ state }: Cabinet, { messages }: Texts): string | undefined {
  const { isDark, isDaytime, isVoltage } = messages.telemetry.lighting;
  return { dark: isDark, daytime: isDaytime, voltage: isVoltage, silent: undefined, right: undefined }[state];
}

function lampsText({ lampsOnPct, voltageV }: Cabinet, { messages, format }: Texts): string {
  const lamps = lampsOnPct === undefined ? undefined : messages.telemetry.lighting.lampsOn(format.number(lampsOnPct));
  const voltage = voltageV === undefined ? undefined : `${format.number(voltageV)} V`;
  return [lamps, voltage].filter((part) => part !== undefined).join(" · ");
}
