import { areOverlapping, displayAt, type Rect } from "../../core/domain/scene/wall-canvas.ts";
import { LookBackButton } from "../features/clock/look-back-button.tsx";
import { PastBar } from "../features/clock/past-bar.tsx";
import { FeedStrip } from "../features/feed/feed-strip.tsx";
import { LinkBar } from "../features/feed/link-bar.tsx";
import { Header, LanguageButton } from "../features/header/header.tsx";
import { SearchButton } from "../features/search/search-button.tsx";
import { useLive } from "../live/use-live.ts";
import { SceneProgress, SceneTitle } from "./scene-title.tsx";
import type { ScreenFrame } from "./screen-frame.ts";
import { useSceneName } from "./use-scene-name.ts";
import { useWall } from "./use-wall.ts";
import styles from "./wall-app.module.css";
import { MessageBar, TakeoverBar, type TakeoverTells } from "./wall-bars.tsx";

/** Letters of a scene's name beside which a province has room. */
const LONGEST_BESIDE_PLACE = 20;

/** Header and bars, each display's own: no text of them lies on a bezel. */
export function Head({ frame }: { readonly frame: ScreenFrame }) {
  const isOwn = useWall((state) => state.place === undefined);
  const isPast = useLive((state) => state.told.clock.mode === "past");
  const { columns } = frame.canvas;
  const hasPlace = useSceneName().length <= LONGEST_BESIDE_PLACE;
  return seenDisplays(frame, 0).map(({ column, rect }) => (
    <div key={column} className={styles.head} style={sideways(rect)}>
      <Header
        part={{ isFirst: column === 0, isLast: column === columns - 1, hasBanner: column === Math.min(1, columns - 1) }}
        title={<SceneTitle />}
        hasPlace={hasPlace}
      >
        {isOwn && (
          <>
            <SearchButton />
            <LookBackButton />
            <LanguageButton />
          </>
        )}
      </Header>
      {column === 0 && <SceneProgress />}
      <div className={styles.bars}>
        {isPast ? <PastBar /> : <LinkBar />}
        <TakeoverBar tells={tellsOf(column, columns)} />
        <MessageBar />
      </div>
    </div>
  ));
}

export function Foot({ frame }: { readonly frame: ScreenFrame }) {
  const { columns, rows } = frame.canvas;
  return seenDisplays(frame, rows - 1).map(({ column, rect }) => (
    <div key={column} className={styles.foot} style={sideways(rect)}>
      {column < 2 ? <FeedStrip tells={columns === 1 ? "all" : column === 0 ? "books" : "parts"} /> : <div className={styles.noFeed} />}
    </div>
  ));
}

type Seen = { readonly column: number; readonly rect: Rect };

/** On a wall of several displays the last one tells the times, for which the others have no room. */
function tellsOf(column: number, columns: number): TakeoverTells {
  if (columns === 1) return "all";
  return column === columns - 1 ? "times" : "reason";
}

/** The displays of a row of which this screen shows something. */
function seenDisplays({ canvas, view }: ScreenFrame, row: number): readonly Seen[] {
  return Array.from({ length: canvas.columns }, (_, column) => ({ column, rect: displayAt(canvas, column, row) })).filter(({ rect }) =>
    areOverlapping(rect, view),
  );
}

function sideways({ leftPx, widthPx }: Rect) {
  return { left: leftPx, width: widthPx };
}
