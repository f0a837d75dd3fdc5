import type { Camera } from "../../../core/contracts/api/cameras-api.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./camera-still.module.css";
import { stateOf, stillText } from "./camera-text.ts";
import { useStill } from "./use-still.ts";

export type CameraStillProps = {
  readonly camera: Camera;
  /** The instant shown. */
  readonly shownMs: number;
};

/** The newest picture of a camera up to the instant shown, in a frame of 16:9. One that is lost never looks alive, an old one is hatched. */
export function CameraStill({ camera, shownMs }: CameraStillProps) {
  const texts = useTexts();
  const state = stateOf(camera, shownMs);
  const url = useStill(camera);
  return (
    <div className={`${styles.frame} ${styles[state] ?? ""}`} data-testid="camera-still" data-state={state}>
      {url !== undefined && <img className={styles.picture} src={url} alt={texts.messages.cameras.pictureOf(camera.name)} />}
      {(state === "old" || state === "frozen") && <span className={styles.hatch} />}
      {(state === "lost" || (state === "never" && camera.silentSince !== undefined)) && (
        <span className={styles.sign}>
          <Mark shape="cross" />
        </span>
      )}
      {(state === "hidden" || (state === "never" && camera.silentSince === undefined)) && (
        <span className={styles.words}>{stillText(camera, shownMs, texts)}</span>
      )}
    </div>
  );
}
