import type { ReactNode } from "react";
import { AdministrationView } from "../features/administration/administration-view.tsx";
import { LookBackButton } from "../features/clock/look-back-button.tsx";
import { PastBar } from "../features/clock/past-bar.tsx";
import { RefusalNote } from "../features/clock/refusal-note.tsx";
import { TimePanel } from "../features/clock/time-panel.tsx";
import { DeviceCard } from "../features/device-card/device-card.tsx";
import { FeedStrip } from "../features/feed/feed-strip.tsx";
import { LinkBar } from "../features/feed/link-bar.tsx";
import { Header } from "../features/header/header.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import { CurrentScene } from "./current-scene.tsx";
import styles from "./wall-app.module.css";

/** The wall: a scene between what is on every one of them, and what somebody opened over it. */
export function WallApp() {
  const isLost = useLive((state) => state.link.state === "lost");
  const isPast = useLive((state) => state.told.clock.mode === "past");
  const looks = [styles.wall, isLost || isPast ? styles.barred : "", isLost ? styles.lost : "", isPast ? styles.past : ""];
  return (
    <main className={looks.join(" ")} data-testid="wall" data-clock={isPast ? "past" : "live"}>
      <Guarded>
        <Header>
          <LookBackButton />
        </Header>
      </Guarded>
      {isPast ? <PastBar /> : <LinkBar />}
      <div className={styles.stage}>
        <CurrentScene />
        <div className={styles.above}>
          <Guarded>
            <DeviceCard />
          </Guarded>
          <Guarded>
            <AdministrationView />
          </Guarded>
        </div>
        <Guarded>
          <TimePanel />
        </Guarded>
        <RefusalNote />
      </div>
      {!isLost && !isPast && (
        <Guarded>
          <FeedStrip />
        </Guarded>
      )}
    </main>
  );
}

function Guarded({ children }: { readonly children: ReactNode }) {
  const { failure } = useTexts().messages;
  return <ErrorBoundary text={`${failure.panel} · ${failure.retrying}`}>{children}</ErrorBoundary>;
}
