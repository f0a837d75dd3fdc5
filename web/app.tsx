import type { ReactNode } from "react";
import styles from "./app.module.css";
import { AttentionList } from "./features/attention/attention-list.tsx";
import { DeviceCard } from "./features/device-card/device-card.tsx";
import { FactPanel } from "./features/facts/fact-panel.tsx";
import { FeedStrip } from "./features/feed/feed-strip.tsx";
import { LinkBar } from "./features/feed/link-bar.tsx";
import { Header } from "./features/header/header.tsx";
import { IndicatorList } from "./features/indicators/indicator-list.tsx";
import { MapPanel } from "./features/map/map-panel.tsx";
import { useTexts } from "./i18n/use-texts.ts";
import { useLive } from "./live/use-live.ts";
import type { Theme } from "./theme/tokens.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";

/** The wall: what is going on to the left, where in the middle, what to look at to the right. */
export function App({ theme }: { readonly theme: Theme }) {
  const isLost = useLive((state) => state.link.state === "lost");
  return (
    <main className={`${styles.wall} ${isLost ? styles.lost : ""}`} data-testid="wall">
      <Guarded>
        <Header />
      </Guarded>
      <LinkBar />
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
        </div>
        <div className={styles.right}>
          <Guarded>
            <AttentionList />
          </Guarded>
          <Guarded>
            <FactPanel />
          </Guarded>
        </div>
      </div>
      {!isLost && (
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
