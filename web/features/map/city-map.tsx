import { useEffect, useRef, useState } from "react";
import { PROFILES } from "../../../core/province/profiles.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { communeName } from "../../place/communes.ts";
import styles from "./city-map.module.css";
import type { Corner } from "./inset.ts";
import type { Basemap } from "./load-basemap.ts";
import type { Shown } from "./map-painter.ts";
import { useMaps } from "./use-maps.ts";

export type CityMapProps = {
  readonly shown: Shown;
  readonly basemap: Basemap;
  /** An area was clicked, or what is no area. */
  readonly onUnit: (unitCode: string | undefined) => void;
};

/** The province and, where the panel asks for it, the middle of its city in the emptiest corner. */
export function CityMap({ shown, basemap, onUnit }: CityMapProps) {
  const { messages } = useTexts();
  const main = useRef<HTMLDivElement>(null);
  const inset = useRef<HTMLDivElement>(null);
  const told = useRef(onUnit);
  useEffect(() => {
    told.current = onUnit;
  }, [onUnit]);
  const profile = useLive((state) => state.city?.province.profile);
  const [corner, setCorner] = useState<Corner>("bottom-right");
  const [areTilesAway, setAreTilesAway] = useState(false);
  const isLost = useMaps({ main, inset, basemap, shown, told, onCorner: setCorner, onTiles: setAreTilesAway });
  const centre = profile === undefined ? "" : communeName(PROFILES[profile].centreUnitCode);
  return (
    <div className={styles.maps} role="img" aria-label={messages.map.label}>
      <div ref={main} className={styles.main} data-testid="map" />
      <div className={styles.inset} data-corner={corner} data-hidden={!shown.hasInset} data-testid="map-inset">
        <p className={styles.title}>{messages.map.inset(centre)}</p>
        <div ref={inset} className={styles.detail} />
      </div>
      {areTilesAway && (
        <p className={styles.away} data-testid="tiles-away">
          {messages.map.tilesAway}
        </p>
      )}
      {isLost && <p className={styles.lost}>{messages.map.restoring}</p>}
    </div>
  );
}
