import { useEffect, useState } from "react";
import { type Basemap, loadBasemap } from "./load-basemap.ts";

/** Asked once: a map that was put into the folder is looked at when the server starts, and drawn when a screen is opened. */
let known: Basemap | undefined;

/** Undefined until the server has said what there is. */
export function useBasemap(): Basemap | undefined {
  const [basemap, setBasemap] = useState(known);
  useEffect(() => {
    if (basemap !== undefined) return undefined;
    const leaving = new AbortController();
    void loadBasemap(leaving.signal).then((loaded) => {
      if (leaving.signal.aborted) return;
      known = loaded;
      setBasemap(loaded);
    });
    return () => leaving.abort();
  }, [basemap]);
  return basemap;
}
