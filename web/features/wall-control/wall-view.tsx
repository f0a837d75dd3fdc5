import type { ReactNode } from "react";
import { showingAt } from "../../../core/domain/wall/wall-program.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { serverNowMs } from "../../live/server-now.ts";
import { useLive } from "../../live/use-live.ts";
import type { Chosen } from "./chosen.ts";
import { Journal } from "./journal.tsx";
import { LooksForm } from "./looks-form.tsx";
import { MessageForm } from "./message-form.tsx";
import { PairForm } from "./pair-form.tsx";
import { PointingForm } from "./pointing-form.tsx";
import { QuickCommands } from "./quick-commands.tsx";
import { RotationForm } from "./rotation-form.tsx";
import { ScreenTable } from "./screen-table.tsx";
import { TakeoverForm } from "./takeover-form.tsx";
import { TurnForm } from "./turn-form.tsx";
import styles from "./wall-control.module.css";
import { WallForm } from "./wall-form.tsx";
import { WallNow } from "./wall-now.tsx";

type WallViewProps = { readonly entry: WallEntry; readonly mayCommand: boolean; readonly of: Chosen };

/** One wall: what it shows, what it can be told, its screens. Without a session nothing can be pressed. */
export function WallView({ entry, mayCommand, of }: WallViewProps) {
  const { doing, pair, journal } = useTexts().messages.desk.walls;
  // Draws again each second, with the wall's clock.
  useLive((state) => state.nowMs);
  const nowMs = serverNowMs();
  const showing = showingAt(entry.program, nowMs);
  return (
    <>
      <WallNow entry={entry} showing={showing} nowMs={nowMs} />
      <ScreenTable entry={entry} nowMs={nowMs} mayCommand={mayCommand} />
      <fieldset className={styles.commands} disabled={!mayCommand}>
        <QuickCommands entry={entry} showing={showing} />
      </fieldset>
      <Part title={doing.point} testId="part-point" isOpen>
        <fieldset className={styles.commands} disabled={!mayCommand}>
          <PointingForm entry={entry} of={of} />
        </fieldset>
      </Part>
      <Part title={doing.takeover} testId="part-takeover">
        <fieldset className={styles.commands} disabled={!mayCommand}>
          <TakeoverForm entry={entry} of={of} isTakenOver={showing.why === "takeover"} />
        </fieldset>
      </Part>
      <Part title={doing.message} testId="part-message">
        <fieldset className={styles.commands} disabled={!mayCommand}>
          <MessageForm entry={entry} />
        </fieldset>
      </Part>
      <Part title={doing.rotation} testId="part-rotation">
        <fieldset className={styles.commands} disabled={!mayCommand}>
          <RotationForm key={entry.program.rotation.scenes.join(" ")} entry={entry} />
        </fieldset>
      </Part>
      <Part title={doing.clock} testId="part-clock">
        <fieldset className={styles.commands} disabled={!mayCommand}>
          <TurnForm entry={entry} />
        </fieldset>
      </Part>
      <Part title={doing.looks} testId="part-looks">
        <fieldset className={styles.commands} disabled={!mayCommand}>
          <LooksForm entry={entry} />
        </fieldset>
      </Part>
      <Part title={pair.title} testId="part-pair">
        <fieldset className={styles.commands} disabled={!mayCommand}>
          <PairForm entry={entry} />
        </fieldset>
      </Part>
      <Part title={journal.title} testId="part-journal">
        <Journal wall={entry.wall.code} revision={entry.program.revision} />
      </Part>
      <WallForm key={JSON.stringify(entry.wall)} wall={entry.wall} mayCommand={mayCommand} />
    </>
  );
}

type PartProps = { readonly title: string; readonly testId: string; readonly isOpen?: boolean; readonly children: ReactNode };

function Part({ title, testId, isOpen = false, children }: PartProps) {
  return (
    <details className={styles.part} open={isOpen} data-testid={testId}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  );
}
