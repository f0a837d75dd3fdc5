import { useEffect, useRef, useState } from "react";
import { PROFILES } from "../../../core/province/profiles.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { liveStore } from "../../live/live-store.ts";
import { useLive } from "../../live/use-live.ts";
import { communeName } from "../../place/communes.ts";
import { useTheme } from "../../theme/use-theme.ts";
import { reach } from "../../ui/readiness.ts";
import { Maps } from "./build-maps.ts";
import styles from "./city-map.module.css";
import type { Corner } from "./inset.ts";
import type { Shown } from "./map-painter.ts";

const REBUILD_PAUSE_MS = 1000;

/**
 * The province and, where the panel asks for it, the middle of its city in the emptiest corner. One map for as long as the panel
 * stands; built anew only for other devices, another theme, or when the graphics context is lost.
 */
export function CityMap({ shown, onUnit }: { readonly shown: Shown; readonly onUnit: (unitCode: string | undefined) => void }) {
  const { messages } = useTexts();
  const theme = useTheme();
  const main = useRef<HTMLDivElement>(null);
  const inset = useRef<HTMLDivElement>(null);
  const maps = useRef<Maps | undefined>(undefined);
  const asked = useRef(shown);
  const told = useRef(onUnit);
  const devices = useLive((state) => state.city?.devices);
  const profile = useLive((state) => state.city?.province.profile);
  const [corner, setCorner] = useState<Corner>("bottom-right");
  const [build, setBuild] = useState(0);
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    asked.current = shown;
    maps.current?.show(shown);
  }, [shown]);
  useEffect(() => {
    told.current = onUnit;
  }, [onUnit]);
  useEffect(() => {
    const { city } = liveStore.getState();
    if (main.current === null || inset.current === null || city === undefined || city.devices !== devices) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const built = new Maps({
      main: main.current,
      inset: inset.current,
      city,
      theme,
      shown: asked.current,
      onUnit: (code) => told.current(code),
      onCorner: setCorner,
      onIdle: () => reach("map"),
      onLost: () => {
        setIsLost(true);
        timer ??= setTimeout(() => {
          setIsLost(false);
          setBuild(build + 1);
        }, REBUILD_PAUSE_MS);
      },
    });
    maps.current = built;
    return () => {
      clearTimeout(timer);
      maps.current = undefined;
      built.destroy();
    };
  }, [devices, build, theme]);
  const centre = profile === undefined ? "" : communeName(PROFILES[profile].centreUnitCode);
  return (
    <div className={styles.maps} role="img" aria-label={messages.map.label}>
      <div ref={main} className={styles.main} data-testid="map" />
      <div className={styles.inset} data-corner={corner} data-hidden={!shown.hasInset} data-testid="map-inset">
        <p className={styles.title}>{messages.map.inset(centre)}</p>
        <div ref={inset} className={styles.detail} />
      </div>
      {isLost && <p className={styles.lost}>{messages.map.restoring}</p>}
    </div>
  );
}
