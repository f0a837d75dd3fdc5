import { type ComponentType, useState } from "react";
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
 * A scene's panels in their cells. A map of one scene becomes the map of the next, so that what it has loaded is kept; in a scene
 * without one it waits unseen, for a graphics context that is given up is not all given back. All other panels go with their scene.
 */
export function SceneView({ scene, places, components }: SceneViewProps) {
  const keys = panelKeys(scene);
  const waiting = useWaitingMap(scene, places);
  // In one list, where a key means the same wherever it stands.
  const shown = scene.panels.map((panel, index) => ({ key: keys[index] ?? "", panel, place: places[index], isWaiting: false }));
  if (waiting !== undefined) shown.push({ key: FIRST_MAP, ...waiting, isWaiting: true });
  return (
    <div className={styles.scene} data-testid="scene" data-scene={scene.code}>
      {shown.map(({ key, panel, place, isWaiting }) =>
        place === undefined ? null : (
          <div
            key={key}
            className={isWaiting ? `${styles.place} ${styles.waiting}` : styles.place}
            style={boxOf(place)}
            data-panel={isWaiting ? undefined : panel.kind}
            inert={isWaiting}
          >
            <PanelView panel={panel} components={components} />
          </div>
        ),
      )}
    </div>
  );
}

type PlacedMap = { readonly panel: Panel; readonly place: Rect };

const FIRST_MAP = "map 1";

/** The first map of the last scene that had one; undefined while the scene has its own. */
function useWaitingMap(scene: Scene, places: Places): PlacedMap | undefined {
  const [last, setLast] = useState<PlacedMap>();
  const index = scene.panels.findIndex(({ kind }) => kind === "map");
  const [panel, place] = [scene.panels[index], places[index]];
  if (panel === undefined || place === undefined) return last;
  if (last?.panel !== panel || last.place !== place) setLast({ panel, place });
  return undefined;
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
    return maps === 1 ? FIRST_MAP : `map ${maps}`;
  });
}

function boxOf({ leftPx, topPx, widthPx, heightPx }: Rect) {
  return { left: leftPx, top: topPx, width: widthPx, height: heightPx };
}
