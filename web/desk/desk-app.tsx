import { lazy, type ReactNode, Suspense } from "react";
import { useStore } from "zustand";
import { PastBar } from "../features/clock/past-bar.tsx";
import { RefusalNote } from "../features/clock/refusal-note.tsx";
import { TimePanel } from "../features/clock/time-panel.tsx";
import { LinkBar } from "../features/feed/link-bar.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { CommandResults } from "./command-results.tsx";
import styles from "./desk-app.module.css";
import { DeskDialogs } from "./desk-dialogs.tsx";
import { DeskHeader } from "./desk-header.tsx";
import { deskStore } from "./desk-store.ts";
import { OperateView } from "./operate-view.tsx";
import { useDeskKeys } from "./use-desk-keys.ts";

// The scenes' schema and the editor come when somebody wants to change one.
const SceneEditor = lazy(() => import("../features/scene-editor/scene-editor.tsx").then((module) => ({ default: module.SceneEditor })));

/** The operator's desk: what stands above both of its views, and one of them. */
export function DeskApp() {
  const view = useStore(deskStore, (state) => state.view);
  const isLost = useLive((state) => state.link.state === "lost");
  const isPast = useLive((state) => state.told.clock.mode === "past");
  useDeskKeys();
  const looks = [styles.desk, isLost ? styles.lost : "", isPast ? styles.past : ""];
  return (
    <div className={looks.join(" ")} data-testid="desk" data-clock={isPast ? "past" : "live"}>
      <Guarded>
        <DeskHeader />
      </Guarded>
      <div className={styles.bars}>
        {isPast ? <PastBar /> : <LinkBar />}
        <RefusalNote />
      </div>
      <main className={styles.view}>
        <Guarded>
          {view === "operate" ? (
            <OperateView />
          ) : (
            <Suspense fallback={null}>
              <SceneEditor />
            </Suspense>
          )}
        </Guarded>
        <Guarded>
          <TimePanel />
        </Guarded>
      </main>
      <CommandResults />
      <DeskDialogs />
    </div>
  );
}

function Guarded({ children }: { readonly children: ReactNode }) {
  const { failure } = useTexts().messages;
  return <ErrorBoundary text={`${failure.panel} · ${failure.retrying}`}>{children}</ErrorBoundary>;
}
