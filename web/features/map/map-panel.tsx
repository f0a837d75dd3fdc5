import { lazy, Suspense } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import type { Theme } from "../../theme/tokens.ts";
import { DeviceCounts } from "./device-counts.tsx";
import { KindLegend } from "./kind-legend.tsx";
import styles from "./map-panel.module.css";

const CityMap = lazy(() => import("./city-map.tsx").then((module) => ({ default: module.CityMap })));

/** The map between its two legends: states with their counts above, kinds below. */
export function MapPanel({ theme }: { readonly theme: Theme }) {
  const { messages } = useTexts();
  const hasCity = useLive((state) => state.city !== undefined);
  return (
    <section className={styles.panel} aria-label={messages.map.title}>
      <DeviceCounts />
      <div className={styles.map}>
        {hasCity ? (
          <Suspense fallback={null}>
            <CityMap theme={theme} />
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
      <KindLegend />
    </section>
  );
}
