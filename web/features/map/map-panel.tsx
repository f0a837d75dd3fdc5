import type { FeatureCollection } from "geojson";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { DeviceCounts } from "./device-counts.tsx";
import { GroundNotes } from "./ground-notes.tsx";
import { MapLegend } from "./map-legend.tsx";
import type { Shown } from "./map-painter.ts";
import styles from "./map-panel.module.css";
import { UnitCard } from "./unit-card.tsx";
import { useBasemap } from "./use-basemap.ts";
import { type Overlays, useOverlays } from "./use-overlays.ts";

const CityMap = lazy(() => import("./city-map.tsx").then((module) => ({ default: module.CityMap })));

const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

type MapPanelProps = PanelProps<"map">;

/** The map between its legends: states of devices with their counts above, what else is drawn below. */
export function MapPanel({ panel }: MapPanelProps) {
  const { messages } = useTexts();
  const hasCity = useLive((state) => state.city !== undefined);
  const basemap = useBasemap();
  const { layers } = panel;
  const overlays = useOverlays(layers);
  const { chosenUnit, choose } = useChosenUnit(layers);
  const shown = useShown(panel, overlays, chosenUnit);
  const title = panel.title?.[messages.language];
  return (
    <section className={styles.panel} aria-label={title ?? messages.map.title}>
      {title !== undefined && <h2 className={styles.heading}>{title}</h2>}
      {layers.some((layer) => layer.layer === "devices" && layer.kinds === undefined) && <DeviceCounts />}
      <div className={styles.map}>
        {hasCity && basemap !== undefined ? (
          <Suspense fallback={null}>
            <CityMap shown={shown} basemap={basemap} onUnit={choose} />
          </Suspense>
        ) : (
          <p className={styles.waiting} data-testid="map-waiting">
            {messages.link.connecting}
          </p>
        )}
        {basemap !== undefined && <GroundNotes basemap={basemap} />}
        {chosenUnit !== undefined && (
          <UnitCard unitCode={chosenUnit} overlays={overlays} metric={metricOfAreas(layers)} onClose={() => choose(undefined)} />
        )}
      </div>
      <MapLegend layers={layers} overlays={overlays} />
    </section>
  );
}

type Layers = MapPanelProps["panel"]["layers"];

/** A choice holds as long as the panel shows the same. */
function useChosenUnit(layers: Layers) {
  const [chosen, setChosen] = useState<{ readonly unitCode: string; readonly layers: Layers }>();
  const choose = useCallback(
    (unitCode: string | undefined) => setChosen(unitCode === undefined ? undefined : { unitCode, layers }),
    [layers],
  );
  return { chosenUnit: chosen?.layers === layers ? chosen.unitCode : undefined, choose };
}

function useShown(panel: MapPanelProps["panel"], overlays: Overlays, chosenUnit: string | undefined): Shown {
  const { layers, view, hasInset = false } = panel;
  const { choropleth, traffic, hexagons, formerStages, alarmLevels } = overlays;
  return useMemo(
    () => ({ layers, view, hasInset, choropleth, chosenUnit, traffic, hexagons: hexagons?.features ?? NOTHING, formerStages, alarmLevels }),
    [layers, view, hasInset, choropleth, chosenUnit, traffic, hexagons, formerStages, alarmLevels],
  );
}

function metricOfAreas(layers: Layers) {
  const areas = layers.find((layer) => layer.layer === "choropleth");
  return areas !== undefined && "metric" in areas ? areas.metric : undefined;
}
