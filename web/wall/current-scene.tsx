import { useTexts } from "../i18n/use-texts.ts";
import { SceneView } from "../scene/scene-view.tsx";
import { useScene } from "../scene/use-scene.ts";
import { PANELS } from "./panels.tsx";
import { useWall } from "./use-wall.ts";
import styles from "./wall-app.module.css";

/** The scene that the program shows now. */
export function CurrentScene() {
  const { messages } = useTexts();
  const code = useWall((state) => state.shown?.showing.scene) ?? "";
  const { scene, isKnown } = useScene(code);
  if (scene !== undefined) return <SceneView scene={scene} components={PANELS} />;
  return (
    <p className={styles.waiting} data-testid="no-scene">
      {isKnown ? messages.wall.noScene(code) : messages.wall.waiting}
    </p>
  );
}
