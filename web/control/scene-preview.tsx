import type { CSSProperties } from "react";
import { GRID_COLUMNS, GRID_ROWS, type Scene } from "../../core/domain/scene/scene.ts";
import { useTexts } from "../i18n/use-texts.ts";
import styles from "./scene-preview.module.css";

/** A scene's panels where they lie, with what they are: drawn from its layout, and no picture of any screen. `marked` is one that is edited. */
export function ScenePreview({ scene, marked }: { readonly scene: Pick<Scene, "name" | "panels">; readonly marked?: number | undefined }) {
  const { messages } = useTexts();
  const { desk, language } = messages;
  const titles = scene.panels.map((panel) => panel.title?.[language] ?? desk.panelKinds[panel.kind] ?? panel.kind);
  return (
    <div className={styles.frame} role="img" aria-label={`${desk.walls.preview(scene.name[language])}: ${titles.join(", ")}`}>
      {scene.panels.map(({ at }, index) => {
        const place: CSSProperties = {
          left: `${(at.column / GRID_COLUMNS) * 100}%`,
          top: `${(at.row / GRID_ROWS) * 100}%`,
          width: `${(at.columns / GRID_COLUMNS) * 100}%`,
          height: `${(at.rows / GRID_ROWS) * 100}%`,
        };
        return (
          // Panels have no name of their own: their place in the scene is what they are known by.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={`${styles.panel} ${index === marked ? styles.marked : ""}`} style={place}>
            <span className={styles.title}>{titles[index]}</span>
          </div>
        );
      })}
    </div>
  );
}
