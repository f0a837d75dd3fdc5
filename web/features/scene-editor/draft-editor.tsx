import { useStore } from "zustand";
import { ScenePreview } from "../../control/scene-preview.tsx";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow } from "../../ui/fields.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Conflict } from "./conflict.tsx";
import { type Draft, editorStore, showMode } from "./editor-store.ts";
import { JsonEditor } from "./json-editor.tsx";
import { SaveBar } from "./save-bar.tsx";
import styles from "./scene-editor.module.css";
import { judgeScene, type SceneFault } from "./scene-faults.ts";
import { SceneForm } from "./scene-form.tsx";
import { SceneHistory } from "./scene-history.tsx";

/** One scene: by form or as JSON, with its layout beside it, what is wrong with it, and how it came about. */
export function DraftEditor({ draft }: { readonly draft: Draft }) {
  const { messages } = useTexts();
  const words = messages.desk.scenes;
  const mode = useStore(editorStore, (state) => state.mode);
  const conflict = useStore(editorStore, (state) => state.conflict);
  const { faults } = judgeScene(draft.scene, messages.language);
  return (
    <>
      <section className={styles.work} aria-label={words.edit}>
        <div className={styles.workHead}>
          <h2>{draft.scene.name[messages.language] || words.newScene}</h2>
          <FieldRow>
            <Button isPressed={mode === "form"} isDisabled={draft.unread !== undefined} testId="as-form" onPress={() => showMode("form")}>
              {words.asForm}
            </Button>
            <Button isPressed={mode === "json"} testId="as-json" onPress={() => showMode("json")}>
              {words.asJson}
            </Button>
          </FieldRow>
        </div>
        {conflict !== undefined && <Conflict draft={draft} theirs={conflict} />}
        <div className={styles.scroll}>{mode === "form" ? <SceneForm draft={draft} /> : <JsonEditor draft={draft} />}</div>
        <Faults faults={faults} />
        <SaveBar draft={draft} isRight={faults.length === 0 && draft.unread === undefined} />
      </section>
      <aside className={styles.beside}>
        <h2>{words.preview}</h2>
        <ScenePreview scene={draft.scene} />
        {draft.after !== undefined && <SceneHistory code={draft.scene.code} after={draft.after} />}
      </aside>
    </>
  );
}

/** Told as they come about, beside what is being written. */
function Faults({ faults }: { readonly faults: readonly SceneFault[] }) {
  const { messages, format } = useTexts();
  const words = messages.desk.scenes;
  return (
    <div role="status" data-testid="scene-faults">
      {faults.length > 0 && (
        <>
          <p className={styles.faultHead}>
            <Mark shape="cross" /> {words.faults(format.number(faults.length))}
          </p>
          <ul className={styles.faults}>
            {faults.map(({ field, text }) => (
              <li key={`${field} ${text}`}>
                <code>{words.faultAt(field)}</code> {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
