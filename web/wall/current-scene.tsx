import { useEffect, useMemo } from "react";
import type { Margins } from "../../core/domain/scene/ground.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import { middleUnit } from "../place/middle-unit.ts";
import { lookAtUnit } from "../scene/look-at-unit.ts";
import { placesOf } from "../scene/places.ts";
import { SceneView } from "../scene/scene-view.tsx";
import { useScene } from "../scene/use-scene.ts";
import { reach } from "../ui/readiness.ts";
import { PANELS } from "./panels.tsx";
import type { ScreenFrame } from "./screen-frame.ts";
import { useWall } from "./use-wall.ts";
import styles from "./wall-app.module.css";
import { notePainted } from "./wall-store.ts";

/** The scene that the program shows now, as far as it lies on this screen. */
export function CurrentScene({ frame, margins }: { readonly frame: ScreenFrame; readonly margins: Margins }) {
  const { messages } = useTexts();
  const code = useWall((state) => state.shown?.showing.scene) ?? "";
  const { scene: told, isKnown } = useScene(code);
  const middle = useLive((state) => (state.city === undefined ? undefined : middleUnit(state.city.devices)));
  const scene = useMemo(() => told && lookAtUnit(told, middle), [told, middle]);
  const { headPx, footPx, sidePx, gapPx } = margins;
  const places = useMemo(
    () => (scene === undefined ? [] : placesOf(scene, frame, { headPx, footPx, sidePx, gapPx })),
    [scene, frame, headPx, footPx, sidePx, gapPx],
  );
  useEffect(() => {
    if (scene === undefined) return undefined;
    const frameId = requestAnimationFrame(() => notePainted(scene.code));
    return () => cancelAnimationFrame(frameId);
  }, [scene]);
  const hasMap = scene === undefined ? !isKnown : scene.panels.some((panel, index) => panel.kind === "map" && places[index] !== undefined);
  useEffect(() => {
    // Nothing to wait for.
    if (!hasMap) reach("map");
  }, [hasMap]);
  if (scene !== undefined) return <SceneView scene={scene} places={places} components={PANELS} />;
  return (
    <p className={styles.waiting} data-testid="no-scene">
      {isKnown ? messages.wall.noScene(code) : messages.wall.waiting}
    </p>
  );
}
