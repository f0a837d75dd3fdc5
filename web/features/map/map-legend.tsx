import type { ReactNode } from "react";
import { DEVICE_KIND_CODES } from "../../../core/domain/device.ts";
import { type MetricCode, metricByCode } from "../../../core/domain/metric.ts";
import type { MapLayer } from "../../../core/domain/scene/panel.ts";
import { metricName } from "../../i18n/metric-text.ts";
import { unitText } from "../../i18n/unit-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { useTheme } from "../../theme/use-theme.ts";
import { Mark } from "../../ui/mark.tsx";
import { ramp } from "./colours.ts";
import { statusColour } from "./data-layers.ts";
import { KindSymbol } from "./kind-symbol.tsx";
import { Drop, EmptyDrop, Hatched, Swatch } from "./legend-signs.tsx";
import styles from "./map-legend.module.css";
import { LEVELS, levelLook } from "./overlays.ts";
import { shownKinds } from "./shown-devices.ts";
import type { Overlays } from "./use-overlays.ts";
import type { Steps } from "./value-steps.ts";

type LegendProps = { readonly layers: readonly MapLayer[]; readonly overlays: Overlays };

/** What the signs on the map mean: only of what is drawn. */
export function MapLegend({ layers, overlays }: LegendProps) {
  return (
    <div className={styles.legend} data-testid="map-legend">
      {layers.map((layer) => (
        <LayerLegend key={JSON.stringify(layer)} layer={layer} layers={layers} overlays={overlays} />
      ))}
    </div>
  );
}

function LayerLegend({ layer, layers, overlays }: LegendProps & { readonly layer: MapLayer }) {
  switch (layer.layer) {
    case "devices":
      return <KindsLegend layers={layers} />;
    case "traffic":
      return <TrafficLegend />;
    case "choropleth":
      return "metric" in layer ? (
        <MetricLegend metric={layer.metric} steps={overlays.choropleth?.steps} />
      ) : (
        <FigureLegend overlays={overlays} />
      );
    case "hexagons":
      return <MetricLegend metric={layer.metric} steps={overlays.hexagons?.steps} />;
    case "water":
      return <WaterLegend marks={overlays.waterMarks} />;
    case "cameras":
      return <CamerasLegend />;
    case "incidents":
      return null;
  }
}

function Group({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <p className={styles.group}>
      {title !== undefined && <span className={styles.title}>{title}</span>}
      {children}
    </p>
  );
}

function Entry({ sign, children }: { readonly sign: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={styles.entry}>
      {sign}
      {children}
    </span>
  );
}

function KindsLegend({ layers }: { readonly layers: readonly MapLayer[] }) {
  const { messages } = useTexts();
  const kinds = shownKinds(layers);
  return (
    <Group>
      {DEVICE_KIND_CODES.filter((kind) => kinds.has(kind)).map((kind) => (
        <Entry key={kind} sign={<KindSymbol kind={kind} />}>
          {messages.map.kind[kind]}
        </Entry>
      ))}
    </Group>
  );
}

function TrafficLegend() {
  const { messages } = useTexts();
  const theme = useTheme();
  const { legend } = messages.map;
  return (
    <Group title={legend.traffic}>
      <span className={styles.entry}>
        {legend.best}
        {LEVELS.map((level) => {
          const { colour, width } = levelLook(level, theme);
          return (
            <span key={level} className={styles.level}>
              <svg className={styles.line} viewBox="0 0 20 10" aria-hidden="true">
                <path d="M2 5h16" stroke={colour} strokeWidth={width * 9} strokeLinecap="round" />
              </svg>
              {level}
            </span>
          );
        })}
        {legend.worst}
      </span>
      <Entry
        sign={
          <svg className={styles.line} viewBox="0 0 20 10" aria-hidden="true">
            <path d="M2 5h17" stroke={theme.silent} strokeWidth="2.4" strokeLinecap="round" strokeDasharray="0.1 5" />
          </svg>
        }
      >
        {legend.noNews}
      </Entry>
    </Group>
  );
}

function MetricLegend({ metric, steps }: { readonly metric: MetricCode; readonly steps: Steps | undefined }) {
  const texts = useTexts();
  const { legend } = texts.messages.map;
  const info = metricByCode(metric);
  const isPast = useLive((state) => state.told.clock.mode === "past");
  const when = isPast ? legend.justThen : legend.justNow;
  const title = `${legend.meanOf(metricName(metric, texts))} (${unitText(info?.unit, texts.messages)}) · ${when}`;
  return (
    <Group title={title}>
      <StepEntries steps={steps ?? []} decimals={info?.decimals ?? 0} />
      <Entry sign={<Hatched />}>{legend.noData}</Entry>
    </Group>
  );
}

function FigureLegend({ overlays }: { readonly overlays: Overlays }) {
  const { messages } = useTexts();
  const theme = useTheme();
  const { ranking, choropleth } = overlays;
  if (ranking === undefined) return null;
  const { indicator, period, origin } = ranking;
  const { language, map } = messages;
  const unit = indicator.unit[language];
  const heading = `${indicator.name[language]}${unit === "" ? "" : ` (${unit})`} · ${period.name[language]}`;
  const notes = [
    origin.isSimulated ? map.legend.simulated : undefined,
    origin.liveness === "alive" ? undefined : map.legend.late(origin.owner.name[language]),
  ].filter((note) => note !== undefined);
  return (
    <Group title={[heading, ...notes].join(" · ")}>
      {choropleth?.steps === undefined ? (
        (["bad", "watch", "good"] as const).map((status) => (
          <Entry key={status} sign={<Swatch colour={statusColour(status, theme)} status={status} />}>
            {map.legend.status[status]}
          </Entry>
        ))
      ) : (
        <StepEntries steps={choropleth.steps} decimals={indicator.decimals} />
      )}
      <Entry sign={<Hatched />}>{map.legend.noData}</Entry>
    </Group>
  );
}

function StepEntries({ steps, decimals }: { readonly steps: Steps; readonly decimals: number }) {
  const { format } = useTexts();
  const theme = useTheme();
  const colours = ramp(theme, steps.length + 1);
  const digits = steps.some((bound) => !Number.isInteger(bound)) ? Math.max(1, decimals) : 0;
  return (
    <span className={styles.steps}>
      {colours.map((colour, at) => {
        const bound = steps[at];
        return (
          <span key={colour} className={styles.entry}>
            <Swatch colour={colour} />
            {bound !== undefined && <span className="number">{format.number(bound, digits)}</span>}
          </span>
        );
      })}
    </span>
  );
}

const WATER_LEVELS = [
  { level: "3", mark: "level-3", shape: "square", colour: styles.act },
  { level: "2", mark: "level-2", shape: "triangle", colour: styles.watch },
  { level: "1", mark: "level-1", shape: "diamond", colour: styles.note },
] as const;

function WaterLegend({ marks }: { readonly marks: Overlays["waterMarks"] }) {
  const { messages } = useTexts();
  const { water } = messages.map.legend;
  return (
    <Group title={messages.map.kind["water-gauge"]}>
      {WATER_LEVELS.filter(({ mark }) => marks.has(mark)).map(({ level, shape, colour }) => (
        <span key={level} className={`${styles.entry} ${colour ?? ""}`}>
          <Mark shape={shape} />
          <span className={styles.word}>{water.level(level)}</span>
        </span>
      ))}
      {marks.has("below") && <Entry sign={<Drop />}>{`0 ${water.belowFirst}`}</Entry>}
      {marks.has("unknown") && <Entry sign={<Drop />}>{water.unknown}</Entry>}
      {marks.has("silent") && <Entry sign={<EmptyDrop />}>{messages.map.mark.lost}</Entry>}
    </Group>
  );
}

function CamerasLegend() {
  const { messages } = useTexts();
  const { legend } = messages.map;
  return (
    <Group>
      <Entry sign={<KindSymbol kind="camera-box" />}>{legend.camera}</Entry>
      <Entry
        sign={
          <svg className={styles.symbol} viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">
            <path className={styles.outline} d="M-.85-.5h1.7v1h-1.7zM-.85-.85.85.85M-.85.85.85-.85" />
          </svg>
        }
      >
        {legend.cameraLost}
      </Entry>
    </Group>
  );
}
