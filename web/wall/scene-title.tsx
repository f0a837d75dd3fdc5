import { useTexts } from "../i18n/use-texts.ts";
import { serverNowMs } from "../live/server-now.ts";
import { Mark } from "../ui/mark.tsx";
import styles from "./scene-title.module.css";
import { useSceneName } from "./use-scene-name.ts";
import { useWall } from "./use-wall.ts";

/** What is shown, and the how manieth of how many it is, or that it stays. */
export function SceneTitle() {
  const { messages, format } = useTexts();
  const shown = useWall((state) => state.shown);
  const name = useSceneName();
  if (shown === undefined || name === "") return null;
  const { step, why } = shown.showing;
  const of = shown.program.rotation.scenes.length;
  return (
    <p className={styles.title} data-testid="scene-title">
      <strong className={styles.name}>{name}</strong>
      {step !== undefined && of > 1 && (
        <span className={`number ${styles.step}`} data-testid="scene-step">{`${format.number(step + 1)}/${format.number(of)}`}</span>
      )}
      {why === "pause" && (
        <span className={styles.step} role="img" aria-label={messages.wall.paused} data-testid="scene-paused">
          <Mark shape="pause" />
        </span>
      )}
    </p>
  );
}

/** How much of the scene's time is over: a thin line that moves once a second. */
export function SceneProgress() {
  const showing = useWall((state) => state.shown?.showing);
  const dwellMs = useWall((state) => (state.shown?.program.rotation.dwellS ?? 0) * 1000);
  if (showing?.step === undefined || showing.nextAtMs === undefined) return null;
  const elapsedMs = Math.max(0, dwellMs - (showing.nextAtMs - serverNowMs()));
  return (
    <div className={styles.progress} aria-hidden="true">
      <div
        key={showing.nextAtMs}
        className={styles.done}
        style={{
          animationDuration: `${dwellMs}ms`,
          animationDelay: `${-elapsedMs}ms`,
          animationTimingFunction: `steps(${Math.round(dwellMs / 1000)})`,
        }}
      />
    </div>
  );
}
