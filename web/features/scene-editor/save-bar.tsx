import { type FormEvent, useState } from "react";
import { useStore } from "zustand";
import { type Answer, askServer } from "../../control/ask-server.ts";
import { faultText } from "../../control/fault-text.ts";
import { note } from "../../control/outcome-store.ts";
import { refreshScenes, scenesStore } from "../../control/scenes-store.ts";
import { sessionStore } from "../../control/session-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { FaultNote, FieldRow, TextField } from "../../ui/fields.tsx";
import { beginDraft, changeDraft, type Draft, editorStore, isChanged, tellConflict } from "./editor-store.ts";

/** Saves with a note. What somebody else saved meanwhile is never overwritten unseen: both are shown. */
export function SaveBar({ draft, isRight }: { readonly draft: Draft; readonly isRight: boolean }) {
  const texts = useTexts();
  const { scenes: words, walls } = texts.messages.desk;
  const mayCommand = useStore(sessionStore, (state) => state.session.state === "open");
  const [why, setWhy] = useState("");
  const [fault, setFault] = useState<string>();
  const name = draft.scene.name[texts.messages.language];
  async function act(what: string, ask: () => Promise<Answer>): Promise<Answer> {
    const answer = await note({ what, where: words.title }, ask);
    await refreshScenes();
    setFault(faultText(answer, texts));
    return answer;
  }
  async function save(): Promise<void> {
    const after = draft.after === undefined ? {} : { after: draft.after };
    const body = { scene: draft.scene, ...after, ...(why.trim() === "" ? {} : { note: why.trim() }) };
    const answer = await act(words.saved(name), () => askServer("/scenes", { method: "POST", body }));
    const newest = newestOf(draft.scene.code);
    if (answer.state === "done") {
      setWhy("");
      if (newest !== undefined) beginDraft(newest.scene, newest.revision);
    } else if (answer.state === "refused" && answer.status === 409 && newest !== undefined) tellConflict(newest);
  }
  async function retire(): Promise<void> {
    const path = `/scenes/${encodeURIComponent(draft.scene.code)}`;
    const answer = await act(words.retired(name), () => askServer(path, { method: "DELETE" }));
    if (answer.state === "done") editorStore.setState({ draft: undefined, conflict: undefined });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }
  return (
    <form onSubmit={submit}>
      <FaultNote text={mayCommand ? fault : words.signInFirst} testId="scene-fault" />
      <FieldRow>
        <TextField label={words.note} value={why} longest={200} testId="scene-note" onChange={setWhy} />
        <Button weight="main" isDisabled={!mayCommand || !isRight || !isChanged(draft)} testId="save-scene">
          {words.save}
        </Button>
        <Button isDisabled={!isChanged(draft)} testId="drop-draft" onPress={() => changeDraft(draft.begun)}>
          {words.drop}
        </Button>
        {draft.after !== undefined && mayCommand && (
          <ConfirmButton
            text={words.retire}
            label={words.retired(name)}
            question={words.retireSure(name)}
            noText={walls.screens.keep}
            testId="retire-scene"
            onConfirm={() => void retire()}
          />
        )}
      </FieldRow>
    </form>
  );
}

function newestOf(code: string) {
  return scenesStore.getState().entries?.find(({ scene }) => scene.code === code);
}
