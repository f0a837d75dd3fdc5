import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import type { FeatureCollection } from "geojson";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { DeviceCounts } from "./device-counts.tsx";
import { MapLegend } from "./map-legend.tsx";
import styles from "./map-panel.module.css";
import { UnitCard } from "./unit-card.tsx";
import { useOverlays } from "./use-overlays.ts";

const CityMap = lazy(() => import("./city-map.tsx").then((module) => ({ default: module.CityMap })));

const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

/** The map between its legends: states of devices with their counts above, what else is drawn below. */
export function MapPanel({ panel }: PanelProps<"map">) {
  const { messages } = useTexts();
  const hasCity = useLive((state) => state.city !== undefined);
  const { layers, view, hasInset = false } = panel;
  const overlays = useOverlays(layers);
  const { choropleth, traffic, hexagons, formerStages } = overlays;
  const [chosen, setChosen] = useState<{ readonly unitCode: string; readonly layers: typeof layers }>();
  const chooseUnit = useCallback(
    (unitCode: string | undefined) => setChosen(unitCode === undefined ? undefined : { unitCode, layers }),
    [layers],
  );
  const chosenUnit = chosen?.layers === layers ? chosen.unitCode : undefined;
  const shown = useMemo(
    () => ({ layers, view, hasInset, choropleth, chosenUnit, traffic, hexagons: hexagons?.features ?? NOTHING, formerStages }),
    [layers, view, hasInset, choropleth, chosenUnit, traffic, hexagons, formerStages],
  );
  const areas = layers.find((layer) => layer.layer === "choropleth");
  return (
    <section className={styles.panel} aria-label={panel.title?.[messages.language] ?? messages.map.title}>
      {panel.title !== undefined && <h2 className={styles.heading}>{panel.title[messages.language]}</h2>}
      {layers.some((layer) => layer.layer === "devices" && layer.kinds === undefined) && <DeviceCounts />}
      <div className={styles.map}>
        {hasCity ? (
          <Suspense fallback={null}>
            <CityMap shown={shown} onUnit={chooseUnit} />
          </Suspense>
        ) : (
          <p className={styles.waiting} data-testid="map-waiting">
            {messages.link.connecting}
          </p>
        )}
        <p className={styles.schematic} data-testid="schematic-label">
          {messages.map.schematic}
        </p>
        {chosenUnit !== undefined && (
          <UnitCard
            unitCode={chosenUnit}
            overlays={overlays}
            metric={areas !== undefined && "metric" in areas ? areas.metric : undefined}
            onClose={() => setChosen(undefined)}
          />
        )}
      </div>
      <MapLegend layers={layers} overlays={overlays} />
    </section>
  );
}
