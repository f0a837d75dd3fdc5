import { type RefObject, useEffect, useRef, useState } from "react";
import { liveStore } from "../../live/live-store.ts";
import { useLive } from "../../live/use-live.ts";
import { useTheme } from "../../theme/use-theme.ts";
import { reach } from "../../ui/readiness.ts";
import { Maps, type MapsOptions } from "./build-maps.ts";

const REBUILD_PAUSE_MS = 1000;

type MapsBoxes = Pick<MapsOptions, "basemap" | "shown" | "onCorner" | "onTiles"> & {
  readonly main: RefObject<HTMLDivElement | null>;
  readonly inset: RefObject<HTMLDivElement | null>;
  /** What to call when an area is clicked; it may change without another map. */
  readonly told: RefObject<MapsOptions["onUnit"]>;
};

/**
 * Holds the maps in their boxes: one for as long as the panel stands, whatever it shows; built anew only for other devices, another
 * theme or ground, and when the graphics context is lost. True while it is lost. `onCorner` and `onTiles` must be stable.
 */
export function useMaps({ main, inset, told, basemap, shown, onCorner, onTiles }: MapsBoxes): boolean {
  const theme = useTheme();
  const devices = useLive((state) => state.city?.devices);
  const maps = useRef<Maps | undefined>(undefined);
  const asked = useRef(shown);
  const [build, setBuild] = useState(0);
  const [isLost, setIsLost] = useState(false);
  useEffect(() => {
    asked.current = shown;
    maps.current?.show(shown);
  }, [shown]);
  useEffect(() => {
    const { city } = liveStore.getState();
    if (main.current === null || inset.current === null || city === undefined || city.devices !== devices) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    function lose(): void {
      setIsLost(true);
      timer ??= setTimeout(() => {
        setIsLost(false);
        setBuild(build + 1);
      }, REBUILD_PAUSE_MS);
    }
    const onUnit = (code: string | undefined) => told.current(code);
    const boxes = { main: main.current, inset: inset.current };
    const shownFirst = asked.current;
    const built = new Maps({
      ...boxes,
      city,
      theme,
      basemap,
      shown: shownFirst,
      onUnit,
      onCorner,
      onTiles,
      onIdle: () => reach("map"),
      onLost: lose,
    });
    maps.current = built;
    return () => {
      clearTimeout(timer);
      maps.current = undefined;
      built.destroy();
    };
  }, [devices, build, theme, basemap, main, inset, told, onCorner, onTiles]);
  return isLost;
}
