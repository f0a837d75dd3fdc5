import type { ComponentType } from "react";
import type { Panel } from "../../core/domain/scene/panel.ts";
import type { Scene } from "../../core/domain/scene/scene.ts";
import type { Rect } from "../../core/domain/scene/wall-canvas.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import type { PanelComponents } from "./panel-props.tsx";
import type { Places } from "./places.ts";
import styles from "./scene-view.module.css";
import { UnknownPanel } from "./unknown-panel.tsx";

type SceneViewProps = { readonly scene: Scene; readonly places: Places; readonly components: PanelComponents };

/**
 * A scene's panels in their cells. A map of one scene becomes the map of the next, so that what it has loaded is kept; all other
 * panels belong to their scene and go with it.
 */
export function SceneView({ scene, places, components }: SceneViewProps) {
  const keys = panelKeys(scene);
  return (
    <div className={styles.scene} data-testid="scene" data-scene={scene.code}>
      {scene.panels.map((panel, index) => {
        const place = places[index];
        if (place === undefined) return null;
        return (
          <div key={keys[index]} className={styles.place} style={boxOf(place)} data-panel={panel.kind}>
            <PanelView panel={panel} components={components} />
          </div>
        );
      })}
    </div>
  );
}

type PanelViewProps = { readonly panel: Panel; readonly components: PanelComponents };

function PanelView({ panel, components }: PanelViewProps) {
  const { failure } = useTexts().messages;
  // Each kind's component takes the panel of that kind; that the two belong together is lost when one is looked up by the other.
  const Component = components[panel.kind] as ComponentType<{ panel: Panel }> | undefined;
  return (
    <ErrorBoundary text={`${failure.panel} · ${failure.retrying}`}>
      {Component === undefined ? <UnknownPanel panel={panel} /> : <Component panel={panel} />}
    </ErrorBoundary>
  );
}

function panelKeys(scene: Scene): readonly string[] {
  let maps = 0;
  return scene.panels.map((panel, index) => {
    if (panel.kind !== "map") return `${scene.code} ${index}`;
    maps += 1;
    return `map ${maps}`;
  });
}

function boxOf({ leftPx, topPx, widthPx, heightPx }: Rect) {
  return { left: leftPx, top: topPx, width: widthPx, height: heightPx };
}
