import { lazy, Suspense, useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { DeviceCounts } from "./device-counts.tsx";
import { KindLegend } from "./kind-legend.tsx";
import styles from "./map-panel.module.css";

const CityMap = lazy(() => import("./city-map.tsx").then((module) => ({ default: module.CityMap })));

/** The map between its legends: states with their counts above, what else is drawn below. */
export function MapPanel({ panel }: PanelProps<"map">) {
  const { messages } = useTexts();
  const hasCity = useLive((state) => state.city !== undefined);
  const { layers, view, hasInset = false } = panel;
  const shown = useMemo(() => ({ layers, view, hasInset }), [layers, view, hasInset]);
  const hasDevices = layers.some(({ layer }) => layer === "devices");
  return (
    <section className={styles.panel} aria-label={messages.map.title}>
      {hasDevices && <DeviceCounts />}
      <div className={styles.map}>
        {hasCity ? (
          <Suspense fallback={null}>
            <CityMap shown={shown} />
          </Suspense>
        ) : (
          <p className={styles.waiting} data-testid="map-waiting">
            {messages.link.connecting}
          </p>
        )}
        <p className={styles.schematic} data-testid="schematic-label">
          {messages.map.schematic}
        </p>
      </div>
      {hasDevices && <KindLegend />}
    </section>
  );
}
