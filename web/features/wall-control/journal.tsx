import { useEffect, useState } from "react";
import type { WallCommand } from "../../../core/contracts/wall.ts";
import type { Wall } from "../../../core/domain/wall/wall.ts";
import { askServer, isRecord } from "../../control/ask-server.ts";
import { commandText } from "../../control/command-text.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { serverNowMs } from "../../live/server-now.ts";
import styles from "./wall-control.module.css";

/** `describe`: the wall itself was added or changed. */
type ToldCommand = WallCommand | { readonly do: "describe"; readonly wall: Wall };
type Told = { readonly revision: number; readonly at: string; readonly by: string; readonly command: ToldCommand };

const MOST_SHOWN = 20;

/** What the wall was told last, by whom and when; read anew with each revision of its program. */
export function Journal({ wall, revision }: { readonly wall: string; readonly revision: number }) {
  const texts = useTexts();
  const { journal, form } = texts.messages.desk.walls;
  const { language } = texts.messages;
  const [told, setTold] = useState<readonly Told[]>([]);
  useEffect(() => {
    let isOver = false;
    void askServer(`/walls/${encodeURIComponent(wall)}/commands?limit=${MOST_SHOWN}`).then((answer) => {
      if (!isOver && answer.state === "done") setTold(readJournal(answer.json));
    });
    return () => {
      isOver = true;
    };
  }, [wall, revision]);
  if (told.length === 0) return <p className={styles.quiet}>{journal.none}</p>;
  const nowMs = serverNowMs();
  return (
    <ol className={styles.journal} data-testid="journal">
      {told.map((row) => (
        <li key={row.revision}>
          {row.command.do === "describe" ? form.changed(row.command.wall.name[language]) : commandText(row.command, texts)}
          <span className={styles.quiet}>{journal.by(row.by.replace(/^desk:/, ""), texts.format.instant(Date.parse(row.at), nowMs))}</span>
        </li>
      ))}
    </ol>
  );
}

/** Newest first; a row that cannot be told is left out. */
function readJournal(json: unknown): readonly Told[] {
  if (!isRecord(json) || !Array.isArray(json["commands"])) return [];
  return json["commands"].filter(isTold).toSorted((left, right) => right.revision - left.revision);
}

function isTold(row: unknown): row is Told {
  return isRecord(row) && typeof row["revision"] === "number" && isRecord(row["command"]) && typeof row["command"]["do"] === "string";
}
