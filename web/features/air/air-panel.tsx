import { useAirStations } from "../../history/use-air-stations.ts";
import { metricSymbol } from "../../i18n/metric-text.ts";
import { standingText } from "../../i18n/standing-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { AirStation } from "../../picture/air-stations.ts";
import type { Watched } from "../../picture/watched.ts";
import { communeName } from "../../place/communes.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { selectDevice } from "../../selection/selection-store.ts";
import { Panel } from "../../ui/panel.tsx";
import { RowList } from "../../ui/row-list.tsx";
import { standingClass } from "../../ui/standing-class.ts";
import shared from "../../ui/telemetry.module.css";
import styles from "./air-panel.module.css";
import { BandBadge } from "./band-badge.tsx";

const ROW_REM = 6.1;

/** Air stations by VN_AQI of the last whole hour, the worst first. A single reading is never told as an index. */
export function AirPanel({ panel }: PanelProps<"air">) {
  const { messages, format } = useTexts();
  const { telemetry, language } = messages;
  const { watched, stations, hour, isHere, isMissing } = useAirStations();
  return (
    <Panel
      title={panel.title?.[language] ?? telemetry.air.title}
      testId="air"
      className={shared.panel}
      aside={
        hour !== undefined && (
          <span className="number">{telemetry.air.ofHour(format.shortTime(hour.fromMs), format.shortTime(hour.untilMs))}</span>
        )
      }
    >
      {!isHere && <p className={shared.detail}>{isMissing ? telemetry.unavailable : telemetry.loading}</p>}
      {watched !== undefined && stations.length === 0 && <p className={shared.none}>{telemetry.air.none}</p>}
      {watched !== undefined && (
        <RowList
          rows={stations}
          keyOf={({ place }) => place}
          heightRem={ROW_REM}
          renderRow={(station) => <Station station={station} watched={watched} />}
          renderBelow={(hiddenCount) => <Below stations={stations} hiddenCount={hiddenCount} />}
        />
      )}
    </Panel>
  );
}

function Station({ station, watched }: { readonly station: AirStation; readonly watched: Watched }) {
  const texts = useTexts();
  const { air } = texts.messages.telemetry;
  const device = watched.devices[station.place];
  const trouble = standingText(station, watched.nowMs, texts);
  const band = station.category === undefined ? air.tooFewHours : air.band[station.category.code];
  const decided =
    station.dominant.length === 0 ? undefined : air.decidedBy(station.dominant.map((code) => metricSymbol(code, texts)).join(", "));
  const look = standingClass(station.standing);
  return (
    <button
      type="button"
      className={`${shared.row} ${styles.row} ${look === undefined ? "" : shared[look]}`}
      data-testid="air-station"
      data-device={device?.code}
      data-band={station.category?.code ?? "none"}
      onClick={() => selectDevice(device?.code)}
    >
      <BandBadge category={station.category} />
      <span className={shared.words}>
        <span className={`${shared.name} ${styles.line}`}>{device?.name}</span>
        <span className={`${shared.detail} ${styles.line}`}>
          {[trouble, band, decided].filter((part) => part !== undefined).join(" · ")}
        </span>
        <span className={`${shared.detail} ${styles.line}`}>{communeName(device?.unitCode ?? "")}</span>
      </span>
      <span className={`number ${shared.value}`} data-testid="aqi">
        {station.index === undefined ? "—" : texts.format.number(station.index)}
      </span>
    </button>
  );
}

function Below({ stations, hiddenCount }: { readonly stations: readonly AirStation[]; readonly hiddenCount: number }) {
  const { messages, format } = useTexts();
  const { telemetry } = messages;
  const withoutIndex = stations.filter(({ index }) => index === undefined).length;
  const silent = stations.filter(({ standing }) => standing === "lost" || standing === "never").length;
  return (
    <p className={`number ${shared.below}`} data-testid="air-below">
      <span>{hiddenCount > 0 && telemetry.more(format.number(hiddenCount))}</span>
      <span>{telemetry.air.basis}</span>
      <span>{withoutIndex > 0 && telemetry.air.withoutIndex(format.number(withoutIndex))}</span>
      <span>{silent > 0 && telemetry.silent(format.number(silent))}</span>
    </p>
  );
}
