import { useId, useState } from "react";
import type { Scene } from "../../../core/domain/scene/scene.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { readScenes } from "../../scene/read-scenes.ts";
import { FaultNote } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";
import { changeDraft, type Draft, writeUnread } from "./editor-store.ts";
import styles from "./scene-editor.module.css";

/** The whole scene as text. As soon as it can be read it is the scene; what the schema says of it stands below. */
export function JsonEditor({ draft }: { readonly draft: Draft }) {
  const words = useTexts().messages.desk.scenes;
  const id = useId();
  const [text, setText] = useState(() => draft.unread ?? written(draft.scene));
  const [fault, setFault] = useState<string>();
  const isOutOfDate = fault === undefined && !isSame(text, draft.scene);
  if (isOutOfDate) setText(written(draft.scene));
  function change(now: string): void {
    setText(now);
    const read = readScene(now);
    if (typeof read === "string") writeUnread(now);
    else changeDraft(read);
    setFault(typeof read === "string" ? read : undefined);
  }
  return (
    <div className={form.stack}>
      <label htmlFor={id}>{words.jsonLabel}</label>
      <textarea
        id={id}
        className={`${form.field} ${styles.json}`}
        spellCheck={false}
        value={text}
        aria-invalid={fault === undefined ? undefined : true}
        data-testid="scene-json"
        onChange={({ target }) => change(target.value)}
      />
      <FaultNote text={fault === undefined ? undefined : `${words.notJson} ${fault}`} />
    </div>
  );
}

function written(scene: Scene): string {
  return JSON.stringify(scene, undefined, 2);
}

function isSame(text: string, scene: Scene): boolean {
  const read = readScene(text);
  return typeof read !== "string" && JSON.stringify(read) === JSON.stringify(scene);
}

/** A scene as far as it can be drawn, be it right or not; or why the text is none. */
function readScene(text: string): Scene | string {
  try {
    const json: unknown = JSON.parse(text);
    const [scene] = readScenes({ scenes: [{ scene: json }] })?.values() ?? [];
    return scene ?? "code, name, panels: { kind, at }";
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
