import type { WallPart } from "../../../core/domain/wall/wall.ts";
import { askServer } from "../../control/ask-server.ts";
import { sceneName } from "../../control/command-text.ts";
import { note } from "../../control/outcome-store.ts";
import { refreshWalls, type WallEntry, type WallScreen } from "../../control/walls-store.ts";
import { ageText } from "../../i18n/age.ts";
import type { DeskWallsMessages } from "../../i18n/desk-walls-messages.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { Mark, type MarkShape } from "../../ui/mark.tsx";
import { type ScreenState, screenState } from "./screen-state.ts";
import styles from "./wall-control.module.css";

const SHAPES: Readonly<Record<ScreenState, MarkShape>> = { alive: "check", late: "ring", lost: "cross", never: "dashed" };

type ScreensProps = { readonly entry: WallEntry; readonly nowMs: number; readonly mayCommand: boolean };

/** The browsers that show the wall: what each paints, how old that is, and how it is. */
export function ScreenTable({ entry, nowMs, mayCommand }: ScreensProps) {
  const { screens: words } = useTexts().messages.desk.walls;
  if (entry.screens.length === 0) return <p className={styles.quiet}>{words.none}</p>;
  return (
    <table className={styles.screens}>
      <caption>{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.shows}</th>
          <th scope="col">{words.health}</th>
        </tr>
      </thead>
      <tbody>
        {entry.screens.map((screen) => (
          <ScreenRow key={screen.id} screen={screen} of={{ entry, nowMs, mayCommand }} />
        ))}
      </tbody>
    </table>
  );
}

function ScreenRow({ screen, of }: { readonly screen: WallScreen; readonly of: ScreensProps }) {
  const texts = useTexts();
  const { messages, format } = texts;
  const { screens: words } = messages.desk.walls;
  const { report } = screen;
  const state = screenState(screen, of.nowMs);
  return (
    <tr data-testid="screen-row" data-state={state}>
      <th scope="row">
        <span className={styles.name}>{screen.name}</span>
        <span className={styles.quiet}>{partText(screen.part, of.entry, words)}</span>
        <Revoke screen={screen} of={of} />
      </th>
      <td>
        {report !== undefined && (
          <>
            <span data-testid="screen-scene" data-scene={report.scene}>
              {sceneName(report.scene, texts)}
            </span>
            <span className={styles.quiet}>{words.since(format.instant(report.sceneSinceMs, of.nowMs))}</span>
            <span>
              {words.picture}: <span className="number">{ageText(of.nowMs - report.paintedAtMs, texts)}</span>
            </span>
            {report.revision < of.entry.program.revision && <span className={styles.behind}>{words.behind}</span>}
          </>
        )}
      </td>
      <td>
        <span className={styles[state]}>
          <Mark shape={SHAPES[state]} /> {words.state[state]}
        </span>
        {report !== undefined && <Health report={report} />}
      </td>
    </tr>
  );
}

function Health({ report }: { readonly report: NonNullable<WallScreen["report"]> }) {
  const { messages, format } = useTexts();
  const { screens: words } = messages.desk.walls;
  return (
    <>
      <span className={report.failedPanels > 0 ? styles.behind : styles.quiet}>{words.failed(format.number(report.failedPanels))}</span>
      <span className={styles.quiet}>{words.longestFrame(format.number(report.longestFrameMs))}</span>
      {report.heapMB !== undefined && <span className={styles.quiet}>{words.heap(format.number(report.heapMB))}</span>}
      <span className={`number ${styles.quiet}`}>{words.pixels(String(report.widthPx), String(report.heightPx))}</span>
    </>
  );
}

/** With a second step: a screen that is revoked has to be paired again. */
function Revoke({ screen, of }: { readonly screen: WallScreen; readonly of: ScreensProps }) {
  const { messages } = useTexts();
  const { screens: words, form } = messages.desk.walls;
  const { wall } = of.entry;
  if (!of.mayCommand) return null;
  async function revoke(): Promise<void> {
    const path = `/walls/${encodeURIComponent(wall.code)}/screens/${encodeURIComponent(screen.id)}`;
    await note({ what: form.revoked(screen.name), where: wall.name[messages.language] }, () => askServer(path, { method: "DELETE" }));
    refreshWalls();
  }
  return (
    <ConfirmButton
      text={words.revoke}
      label={words.revokeOf(screen.name)}
      question={words.revokeSure(screen.name)}
      noText={words.keep}
      testId="revoke"
      onConfirm={() => void revoke()}
    />
  );
}

/** Counted from 1, as people do. */
function partText(part: WallPart, { wall }: WallEntry, words: DeskWallsMessages["screens"]): string {
  if (part.columns === wall.columns && part.rows === wall.rows) return words.partWhole;
  return words.partText(span(part.column, part.columns), span(part.row, part.rows));
}

function span(first: number, count: number): string {
  return count === 1 ? String(first + 1) : `${first + 1}–${first + count}`;
}
