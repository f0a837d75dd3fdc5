import { useStore } from "zustand";
import { openWall, openWallStore, wallAt } from "../../control/open-wall.ts";
import { sessionStore } from "../../control/session-store.ts";
import { type WallEntry, wallsStore } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import type { Chosen } from "./chosen.ts";
import styles from "./wall-control.module.css";
import { WallForm } from "./wall-form.tsx";
import { WallView } from "./wall-view.tsx";

/** The walls: what each shows and how it is, and all that can be told it. One at a time is open. */
export function WallControl(of: Chosen) {
  const { walls: words } = useTexts().messages.desk;
  const { walls, isAway } = useStore(wallsStore);
  const mayCommand = useStore(sessionStore, (state) => state.session.state === "open");
  const code = useStore(openWallStore, (state) => state.code);
  const open = wallAt(walls, code);
  return (
    <section className={styles.panel} aria-label={words.title} data-testid="walls">
      <div className={styles.head}>
        <h2>{words.title}</h2>
        <WallTabs walls={walls} open={open?.wall.code} onOpen={openWall} />
      </div>
      <Notes isAway={isAway} mayCommand={mayCommand} />
      <div className={styles.scroll}>
        {mayCommand && walls === undefined && <p className={styles.quiet}>{words.waiting}</p>}
        {walls?.length === 0 && <p className={styles.quiet}>{words.none}</p>}
        {open !== undefined && <WallView key={open.wall.code} entry={open} mayCommand={mayCommand} of={of} />}
        {walls !== undefined && <WallForm key={walls.length} mayCommand={mayCommand} />}
      </div>
    </section>
  );
}

/** Why what is shown may be old, and why nothing can be pressed. */
function Notes({ isAway, mayCommand }: { readonly isAway: boolean; readonly mayCommand: boolean }) {
  const { walls: words } = useTexts().messages.desk;
  return (
    <>
      {isAway && (
        <p className={styles.note} role="status">
          <Mark shape="cross" /> {words.away}
        </p>
      )}
      {!mayCommand && (
        <p className={styles.note} data-testid="read-only-note">
          <Mark shape="diamond" /> {words.signInFirst}
        </p>
      )}
    </>
  );
}

type TabsProps = {
  readonly walls: readonly WallEntry[] | undefined;
  readonly open: string | undefined;
  readonly onOpen: (code: string) => void;
};

function WallTabs({ walls, open, onOpen }: TabsProps) {
  const { messages } = useTexts();
  return (
    <div className={styles.tabs}>
      {walls?.map(({ wall }) => (
        <button
          key={wall.code}
          type="button"
          className={styles.tab}
          aria-pressed={wall.code === open}
          data-testid={`wall-tab-${wall.code}`}
          onClick={() => onOpen(wall.code)}
        >
          {wall.name[messages.language]}
        </button>
      ))}
    </div>
  );
}
