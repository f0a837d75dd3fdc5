import { useTexts } from "../../i18n/use-texts.ts";
import type { Basemap } from "./load-basemap.ts";
import styles from "./map-panel.module.css";

/** What the ground is: schematic where it is, whom it is owed to, and what is wrong with an operator's files. */
export function GroundNotes({ basemap }: { readonly basemap: Basemap }) {
  const { map } = useTexts().messages;
  const { tiles, outlines, faults } = basemap;
  const credits = [tiles?.attribution, outlines?.attribution].filter((credit) => credit !== undefined && credit !== "");
  return (
    <>
      <div className={styles.notes}>
        {tiles === undefined && outlines === undefined && <p data-testid="schematic-label">{map.schematic}</p>}
        {tiles !== undefined && outlines === undefined && <p data-testid="schematic-label">{map.schematicAreas}</p>}
        {faults.map(({ code, file }) => (
          <p key={code} data-testid="map-fault">
            {map.basemapFault[code](file)}
          </p>
        ))}
      </div>
      {credits.length > 0 && (
        <p className={styles.credits} data-testid="map-attribution">
          {[...new Set(credits)].join(" · ")}
        </p>
      )}
    </>
  );
}
