import type { ReactNode } from "react";
import { AdministrationPanel } from "../features/administration/administration-panel.tsx";
import { AdministrationView } from "../features/administration/administration-view.tsx";
import { AdministrationSummary } from "../features/administration/panel-summary.tsx";
import { AttentionList } from "../features/attention/attention-list.tsx";
import { LookBackButton } from "../features/clock/look-back-button.tsx";
import { PastBar } from "../features/clock/past-bar.tsx";
import { RefusalNote } from "../features/clock/refusal-note.tsx";
import { TimePanel } from "../features/clock/time-panel.tsx";
import { DeviceCard } from "../features/device-card/device-card.tsx";
import { DocumentPage } from "../features/facts/document-page.tsx";
import { FeedStrip } from "../features/feed/feed-strip.tsx";
import { LinkBar } from "../features/feed/link-bar.tsx";
import { Header } from "../features/header/header.tsx";
import { IndicatorList } from "../features/indicators/indicator-list.tsx";
import { MapPanel } from "../features/map/map-panel.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import type { Theme } from "../theme/tokens.ts";
import { ErrorBoundary } from "../ui/error-boundary.tsx";
import styles from "./wall-app.module.css";

/** The wall: what is going on to the left, where in the middle, what to look at to the right. */
export function WallApp({ theme }: { readonly theme: Theme }) {
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
      <div className={styles.columns}>
        <Guarded>
          <IndicatorList />
        </Guarded>
        <div className={styles.centre}>
          <Guarded>
            <MapPanel theme={theme} />
          </Guarded>
          <Guarded>
            <DeviceCard />
          </Guarded>
          <Guarded>
            <AdministrationView />
          </Guarded>
        </div>
        <div className={styles.right}>
          <Guarded>
            <AttentionList Administration={AdministrationSummary} />
          </Guarded>
          <Guarded>
            <AdministrationPanel Documents={DocumentPage} />
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
