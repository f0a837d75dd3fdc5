import type { Panel } from "../../../core/domain/scene/panel.ts";
import type { Scene } from "../../../core/domain/scene/scene.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow, TextField } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";
import { changeDraft, type Draft } from "./editor-store.ts";
import { freePlace, newPanel } from "./new-panel.ts";
import { PanelForm } from "./panel-form.tsx";

const MOST_PANELS = 24;

/** What can be said of a scene without knowing its JSON. */
export function SceneForm({ draft }: { readonly draft: Draft }) {
  const words = useTexts().messages.desk.scenes;
  const { scene } = draft;
  const change = (what: Partial<Scene>) => changeDraft({ ...scene, ...what });
  const changePanels = (panels: readonly Panel[]) => change({ panels });
  return (
    <div className={form.stack}>
      <NameFields draft={draft} onChange={change} />
      <h3>{words.panels}</h3>
      {scene.panels.map((panel, index) => (
        <PanelForm
          // Panels have no name of their own: their place in the scene is what they are known by.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          panel={panel}
          index={index}
          onChange={(changed) => changePanels(scene.panels.map((other, at) => (at === index ? changed : other)))}
          onRemove={() => changePanels(scene.panels.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        isDisabled={scene.panels.length >= MOST_PANELS}
        testId="add-panel"
        onPress={() => changePanels([...scene.panels, newPanel("attention", freePlace(scene.panels))])}
      >
        {words.addPanel}
      </Button>
    </div>
  );
}

type NameFieldsProps = { readonly draft: Draft; readonly onChange: (what: Partial<Scene>) => void };

/** What it is called, and what one learns from it. */
function NameFields({ draft, onChange }: NameFieldsProps) {
  const words = useTexts().messages.desk.scenes;
  const { scene } = draft;
  return (
    <>
      <FieldRow>
        <TextField
          label={words.code}
          hint={words.codeHint}
          value={scene.code}
          longest={40}
          isFixed={draft.after !== undefined}
          testId="scene-code"
          onChange={(code) => onChange({ code })}
        />
        <TextField
          label={words.nameVi}
          value={scene.name.vi}
          longest={60}
          testId="scene-name-vi"
          onChange={(vi) => onChange({ name: { ...scene.name, vi } })}
        />
        <TextField
          label={words.nameEn}
          value={scene.name.en}
          longest={60}
          testId="scene-name-en"
          onChange={(en) => onChange({ name: { ...scene.name, en } })}
        />
      </FieldRow>
      <TextField
        label={words.saysVi}
        value={scene.says.vi}
        longest={200}
        testId="scene-says-vi"
        onChange={(vi) => onChange({ says: { ...scene.says, vi } })}
      />
      <TextField
        label={words.saysEn}
        value={scene.says.en}
        longest={200}
        testId="scene-says-en"
        onChange={(en) => onChange({ says: { ...scene.says, en } })}
      />
    </>
  );
}
