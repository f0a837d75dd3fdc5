import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import { CameraStill, type CameraStillProps } from "./camera-still.tsx";
import { countTexts, shortName, stateOf, stillText } from "./camera-text.ts";
import styles from "./cameras-panel.module.css";

/** Only walls with a stream load the player. */
const LivePicture = lazy(async () => ({ default: (await import("./live-picture.tsx")).LivePicture }));

/** A stream that stood still is tried again. */
const RETRY_MS = 60_000;

type CellProps = CameraStillProps & {
  readonly pictureRem: number;
  /** Whether a stream of it may be played. */
  readonly mayPlay: boolean;
};

export function CameraCell({ camera, mayPlay, pictureRem, shownMs }: CellProps) {
  const texts = useTexts();
  const { messages } = texts;
  const { isStalled, stalled } = useStalled();
  const state = stateOf(camera, shownMs);
  const isLive = mayPlay && camera.streamPath !== undefined && !isStalled;
  const counts = state === "lost" ? [] : countTexts(camera, texts);
  return (
    <figure className={styles.cell} data-testid="camera" data-code={camera.code} data-state={state} data-live={isLive}>
      <div className={styles.picture} style={{ height: `${pictureRem}rem` }}>
        <CameraStill camera={camera} shownMs={shownMs} />
        {isLive && camera.streamPath !== undefined && (
          <Suspense>
            <LivePicture streamPath={camera.streamPath} name={camera.name} onStalled={stalled} />
          </Suspense>
        )}
      </div>
      <figcaption className={styles.caption}>
        <span className={styles.name} title={camera.name}>
          {shortName(camera)}
        </span>
        <span className={`${styles.told} ${styles[state] ?? ""}`}>
          {isLive ? (
            <span className={styles.live}>
              <Mark shape="dot" /> {messages.cameras.live}
            </span>
          ) : (
            <span data-testid="camera-age">
              {state === "lost" && "— "}
              {isStalled && mayPlay ? messages.cameras.stalled : stillText(camera, shownMs, texts)}
            </span>
          )}
          <span className={styles.counts}>
            {counts.map((count) => (
              <span key={count}>{count}</span>
            ))}
          </span>
        </span>
      </figcaption>
    </figure>
  );
}

function useStalled(): { readonly isStalled: boolean; readonly stalled: () => void } {
  const [isStalled, setIsStalled] = useState(false);
  const stalled = useCallback(() => setIsStalled(true), []);
  useEffect(() => {
    if (!isStalled) return undefined;
    const timer = setTimeout(() => setIsStalled(false), RETRY_MS);
    return () => clearTimeout(timer);
  }, [isStalled]);
  return { isStalled, stalled };
}
