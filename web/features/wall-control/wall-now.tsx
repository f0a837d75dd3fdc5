import { useStore } from "zustand";
import { messageAt, type Showing, type WallProgram } from "../../../core/domain/wall/wall-program.ts";
import { clockText, viewText } from "../../control/command-text.ts";
import { ScenePreview } from "../../control/scene-preview.tsx";
import { scenesStore } from "../../control/scenes-store.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { ageText } from "../../i18n/age.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Mark } from "../../ui/mark.tsx";
import styles from "./wall-control.module.css";

type NowProps = { readonly entry: WallEntry; readonly showing: Showing; readonly nowMs: number };

/** What the wall shows, why, and what else it was told. */
export function WallNow({ entry, showing, nowMs }: NowProps) {
  const texts = useTexts();
  const { messages, format } = texts;
  const { walls: words } = messages.desk;
  const { wall, program } = entry;
  const entries = useStore(scenesStore, (state) => state.entries);
  const scene = entries?.find((known) => known.scene.code === showing.scene)?.scene;
  const isTakenOver = showing.why === "takeover";
  return (
    <div className={styles.now}>
      {scene !== undefined && <ScenePreview scene={scene} />}
      <div className={styles.told}>
        <p className={styles.shows} data-testid="wall-shows" data-scene={showing.scene}>
          {words.shows(scene?.name[messages.language] ?? showing.scene)}
        </p>
        <p className={isTakenOver ? styles.takenOver : ""} data-testid="wall-why">
          {isTakenOver && <Mark shape="square" />} {words.why[showing.why]}
          <Remaining showing={showing} nowMs={nowMs} />
        </p>
        {isTakenOver && program.takeover !== undefined && <p>{words.reason(program.takeover.reason)}</p>}
        <AlsoTold program={program} nowMs={nowMs} />
        <p className={styles.quiet}>
          {words.size(format.number(wall.columns), format.number(wall.rows))} · {words.doing.language[program.language]} ·{" "}
          {words.doing.theme[program.theme]}
        </p>
      </div>
    </div>
  );
}

/** What it was told besides the scene. */
function AlsoTold({ program, nowMs }: { readonly program: WallProgram; readonly nowMs: number }) {
  const texts = useTexts();
  const { walls: words } = texts.messages.desk;
  const message = messageAt(program, nowMs);
  return (
    <>
      {program.clock.mode === "past" && (
        <p className={styles.takenOver}>
          <Mark shape="back" /> {words.ofPast(clockText(program.clock, texts))}
        </p>
      )}
      {program.view !== undefined && <p>{words.looksAt(viewText(program.view, texts))}</p>}
      {program.highlight !== undefined && <p>{words.ringed(viewText(program.highlight, texts))}</p>}
      {message !== undefined && (
        <p data-testid="wall-says">
          {words.says(message.text)} · {words.backIn(ageText(message.untilMs - nowMs, texts))}
        </p>
      )}
    </>
  );
}

function Remaining({ showing, nowMs }: Omit<NowProps, "entry">) {
  const texts = useTexts();
  const { walls: words } = texts.messages.desk;
  if (showing.nextAtMs === undefined) return null;
  const age = ageText(showing.nextAtMs - nowMs, texts);
  return <span className="number"> · {showing.why === "takeover" ? words.backIn(age) : words.nextIn(age)}</span>;
}
