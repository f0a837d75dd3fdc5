import { useMemo } from "react";
import { PROFILES } from "../../../core/province/profiles.ts";
import type { KindWish } from "../../history/history-address.ts";
import { useKindCurves } from "../../history/use-history.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { usePlacesOfKind, useWatched } from "../../live/use-watched.ts";
import { type LineKinds, type Street, streetsOf } from "../../picture/streets.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { Panel } from "../../ui/panel.tsx";
import { RowList } from "../../ui/row-list.tsx";
import shared from "../../ui/telemetry.module.css";
import { StreetRow } from "./street-row.tsx";
import styles from "./traffic-panel.module.css";

const THREE_HOURS: KindWish = {
  kind: "traffic-counter",
  metrics: ["traffic_speed"],
  spanMs: 3 * 3_600_000,
  stepS: 300,
  endsAtMs: 300_000,
  withFreeSpeed: true,
};
const ROW_REM = 2.75;
const NO_KINDS: LineKinds = new Map();

/** Streets by level of service, the worst first: how fast, how much of the free speed that is, how many vehicles, since when. */
export function TrafficPanel({ panel }: PanelProps<"traffic">) {
  const { messages } = useTexts();
  const { telemetry, language } = messages;
  const watched = useWatched();
  const profile = useLive((state) => state.city?.province.profile);
  const curves = useKindCurves(THREE_HOURS);
  const kinds = useMemo(() => (profile === undefined ? NO_KINDS : lineKinds(profile)), [profile]);
  const places = usePlacesOfKind("traffic-counter");
  const streets = useMemo(
    () => (watched === undefined ? [] : streetsOf(watched, places, { curves: curves.body, kinds })),
    [watched, places, curves.body, kinds],
  );
  return (
    <Panel
      title={panel.title?.[language] ?? telemetry.traffic.title}
      testId="traffic"
      className={shared.panel}
      aside={<Jammed streets={streets} />}
    >
      {watched !== undefined && places.length === 0 && <p className={shared.none}>{telemetry.traffic.none}</p>}
      {streets.length > 0 && <Head />}
      {watched !== undefined && (
        <RowList
          rows={streets}
          keyOf={({ name }) => name}
          heightRem={ROW_REM}
          renderRow={(street) => <StreetRow street={street} nowMs={watched.nowMs} />}
          renderBelow={(hiddenCount) => <Below streets={streets} hiddenCount={hiddenCount} />}
        />
      )}
    </Panel>
  );
}

/** How many streets are at their limit: the whole of it in a line. */
function Jammed({ streets }: { readonly streets: readonly Street[] }) {
  const { messages, format } = useTexts();
  const { traffic } = messages.telemetry;
  const jammed = streets.filter(({ level }) => level === "E" || level === "F").length;
  return (
    <span className="number">
      {streets.length > 0 && `${traffic.jammed(format.number(jammed))} · `}
      {traffic.byManual}
    </span>
  );
}

function lineKinds(profile: keyof typeof PROFILES): LineKinds {
  return new Map(
    PROFILES[profile].lines.flatMap(({ kind, nameVi }): [string, "road" | "street"][] => (kind === "river" ? [] : [[nameVi, kind]])),
  );
}

function Head() {
  const { traffic } = useTexts().messages.telemetry;
  return (
    <p className={`${styles.columns} ${styles.head}`}>
      <span />
      <span>{traffic.street}</span>
      <span>{traffic.speed}</span>
      <span>{traffic.share}</span>
      <span>{traffic.flow}</span>
      <span>{traffic.since}</span>
    </p>
  );
}

function Below({ streets, hiddenCount }: { readonly streets: readonly Street[]; readonly hiddenCount: number }) {
  const { messages, format } = useTexts();
  const silent = streets.filter(({ told }) => told === 0).length;
  return (
    <p className={`number ${shared.below}`} data-testid="traffic-below">
      <span>{hiddenCount > 0 && messages.telemetry.more(format.number(hiddenCount))}</span>
      <span>{silent > 0 && messages.telemetry.silent(format.number(silent))}</span>
    </p>
  );
}
