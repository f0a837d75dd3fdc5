import type { CSSProperties, ReactNode } from "react";
import { useStore } from "zustand";
import type { Margins } from "../../core/domain/scene/ground.ts";
import { canvasSize } from "../../core/domain/scene/wall-canvas.ts";
import { useLive } from "../live/use-live.ts";
import { CurrentScene } from "./current-scene.tsx";
import { frameStore } from "./frame-store.ts";
import { Guarded } from "./guarded.tsx";
import { marginsOf, type ScreenFrame } from "./screen-frame.ts";
import { useWall } from "./use-wall.ts";
import styles from "./wall-app.module.css";
import { Foot, Head } from "./wall-edges.tsx";

/** The wall, or the part of it that this screen shows: a scene between what is on every one of them. `children` stand over it. */
export function WallApp({ children }: { readonly children?: ReactNode }) {
  const frame = useStore(frameStore, (state) => state.frame);
  const isLost = useLive((state) => state.link.state === "lost");
  const isPast = useLive((state) => state.told.clock.mode === "past");
  const isTakenOver = useWall((state) => state.shown?.showing.why === "takeover");
  const hasMessage = useWall((state) => state.shown?.message !== undefined);
  if (frame === undefined) return null;
  const hasFooter = !isLost && !isPast;
  const bars = [!hasFooter, isTakenOver, hasMessage].filter(Boolean).length;
  const looks = [styles.wall, isLost ? styles.lost : "", isPast ? styles.past : "", isTakenOver ? styles.takenOver : ""];
  const margins = marginsOf(frame.remPx, { bars, hasFooter });
  const edges = { "--head": `${margins.headPx}px`, "--foot": `${margins.footPx}px` } as CSSProperties;
  return (
    <main className={looks.join(" ")} style={edges} data-testid="wall" data-clock={isPast ? "past" : "live"}>
      <Canvas frame={frame} margins={margins} hasFooter={hasFooter} />
      {children}
    </main>
  );
}

type CanvasProps = { readonly frame: ScreenFrame; readonly margins: Margins; readonly hasFooter: boolean };

/** All displays of the wall, shifted so that those of this screen lie in its window. */
function Canvas({ frame, margins, hasFooter }: CanvasProps) {
  const { canvas, view } = frame;
  const { widthPx, heightPx } = canvasSize(canvas);
  return (
    <div className={styles.canvas} style={{ left: -view.leftPx, top: -view.topPx, width: widthPx, height: heightPx }}>
      <Guarded>
        <Head frame={frame} />
      </Guarded>
      <div className={styles.stage}>
        <CurrentScene frame={frame} margins={margins} />
      </div>
      {hasFooter && (
        <Guarded>
          <Foot frame={frame} />
        </Guarded>
      )}
    </div>
  );
}
