import { useStore } from "zustand";
import { scenesStore } from "../../control/scenes-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { serverNowMs } from "../../live/server-now.ts";
import { Button } from "../../ui/button.tsx";
import { Mark } from "../../ui/mark.tsx";
import { DraftEditor } from "./draft-editor.tsx";
import { beginDraft, editorStore, isChanged } from "./editor-store.ts";
import { newScene } from "./new-panel.ts";
import styles from "./scene-editor.module.css";

/** All scenes, and one of them under work. */
export function SceneEditor() {
  const { messages, format } = useTexts();
  const words = messages.desk.scenes;
  const entries = useStore(scenesStore, (state) => state.entries);
  const draft = useStore(editorStore, (state) => state.draft);
  const isUnsaved = draft !== undefined && isChanged(draft);
  return (
    <div className={styles.editor} data-testid="scene-editor">
      <section className={styles.list} aria-label={words.list}>
        <h2>{words.title}</h2>
        {entries === undefined && <p className={styles.quiet}>{words.waiting}</p>}
        <ul>
          {entries?.map(({ scene, revision, changedAt }) => (
            <li key={scene.code}>
              <button
                type="button"
                className={styles.entry}
                aria-current={draft?.scene.code === scene.code ? "true" : undefined}
                // What is not saved is not thrown away by a click beside it.
                disabled={isUnsaved && draft.scene.code !== scene.code}
                data-testid={`scene-${scene.code}`}
                onClick={() => {
                  if (!isUnsaved) beginDraft(scene, revision);
                }}
              >
                <strong>{scene.name[messages.language]}</strong>
                <span className={styles.quiet}>
                  {words.revision(format.number(revision))} · {words.changedAt(format.instant(Date.parse(changedAt), serverNowMs()))}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <Button isDisabled={isUnsaved} testId="add-scene" onPress={() => beginDraft(newScene(), undefined)}>
          {words.add}
        </Button>
        {isUnsaved && (
          <p className={styles.unsaved} role="status">
            <Mark shape="diamond" /> {words.unsaved}
          </p>
        )}
      </section>
      {draft !== undefined && <DraftEditor key={draft.begun.code} draft={draft} />}
    </div>
  );
}
