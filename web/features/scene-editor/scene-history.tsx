import { useEffect, useState } from "react";
import type { Scene } from "../../../core/domain/scene/scene.ts";
import { askServer, isRecord } from "../../control/ask-server.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { serverNowMs } from "../../live/server-now.ts";
import { readScenes } from "../../scene/read-scenes.ts";
import { Button } from "../../ui/button.tsx";
import { takeWording } from "./editor-store.ts";
import styles from "./scene-editor.module.css";

type Wording = {
  readonly scene: Scene;
  readonly revision: number;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly note: string | undefined;
};

/** Every wording that a scene ever had, with who wrote it and why; each can be the beginning of the next. */
export function SceneHistory({ code, after }: { readonly code: string; readonly after: number }) {
  const { messages, format } = useTexts();
  const words = messages.desk.scenes;
  const [wordings, setWordings] = useState<readonly Wording[]>([]);
  useEffect(() => {
    let isOver = false;
    void askServer(`/scenes/${encodeURIComponent(code)}/history`).then((answer) => {
      if (!isOver && answer.state === "done") setWordings(readHistory(answer.json));
    });
    return () => {
      isOver = true;
    };
  }, [code, after]);
  return (
    <section className={styles.history} aria-label={words.history} data-testid="scene-history">
      <h2>{words.history}</h2>
      <ol>
        {wordings.map((wording) => (
          <li key={wording.revision}>
            <span>
              <strong>{words.revision(format.number(wording.revision))}</strong>{" "}
              {words.by(wording.changedBy, format.instant(Date.parse(wording.changedAt), serverNowMs()))}
            </span>
            {wording.note !== undefined && <span className={styles.quiet}>{wording.note}</span>}
            <Button onPress={() => takeWording(wording.scene)}>{words.take}</Button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function readHistory(json: unknown): readonly Wording[] {
  if (!isRecord(json) || !Array.isArray(json["wordings"])) return [];
  return json["wordings"].flatMap((row: unknown): Wording[] => {
    const [scene] = readScenes({ scenes: [row] })?.values() ?? [];
    if (!isRecord(row) || scene === undefined || typeof row["revision"] !== "number") return [];
    const note = typeof row["note"] === "string" ? row["note"] : undefined;
    return [{ scene, revision: row["revision"], changedAt: String(row["changedAt"]), changedBy: String(row["changedBy"]), note }];
  });
}
