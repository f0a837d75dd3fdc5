import { type FormEvent, useState } from "react";
import { useStore } from "zustand";
import { sceneName } from "../../control/command-text.ts";
import { giveCommand } from "../../control/give-command.ts";
import { scenesStore } from "../../control/scenes-store.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow, NumberField } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";
import { SceneField } from "./scene-field.tsx";
import styles from "./wall-control.module.css";

/** Which scenes follow each other, in which order, and for how long each. Nothing changes on the wall before it is sent. */
export function RotationForm({ entry }: { readonly entry: WallEntry }) {
  const texts = useTexts();
  const { doing } = texts.messages.desk.walls;
  const { rotation } = entry.program;
  const [scenes, setScenes] = useState(rotation.scenes);
  const [dwellS, setDwellS] = useState(rotation.dwellS);
  const first = useStore(scenesStore, (state) => state.entries?.[0]?.scene.code) ?? "";
  const [added, setAdded] = useState<string>();
  function submit(event: FormEvent): void {
    event.preventDefault();
    void giveCommand(entry, { do: "rotate", scenes: [...scenes], dwellS });
  }
  return (
    <form className={form.stack} onSubmit={submit}>
      <p className={form.hint}>{doing.rotationHow}</p>
      <ol className={styles.rotation}>
        {scenes.map((code, at) => (
          // A scene may come twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${code} ${at}`}>
            <span className={styles.sceneName}>{sceneName(code, texts)}</span>
            <Button label={doing.up(sceneName(code, texts))} isDisabled={at === 0} onPress={() => setScenes(swapped(scenes, at - 1))}>
              ▲
            </Button>
            <Button
              label={doing.down(sceneName(code, texts))}
              isDisabled={at === scenes.length - 1}
              onPress={() => setScenes(swapped(scenes, at))}
            >
              ▼
            </Button>
            <Button
              label={doing.remove(sceneName(code, texts))}
              isDisabled={scenes.length === 1}
              onPress={() => setScenes(scenes.filter((_, other) => other !== at))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ol>
      <FieldRow>
        <SceneField value={added ?? first} testId="rotation-scene" onChange={setAdded} />
        <Button onPress={() => setScenes([...scenes, added ?? first])}>{doing.add}</Button>
      </FieldRow>
      <FieldRow>
        <NumberField label={doing.dwell} value={dwellS} least={5} most={3600} onChange={setDwellS} />
        <Button weight="main" testId="rotate">
          {doing.rotate}
        </Button>
      </FieldRow>
    </form>
  );
}

/** The same list with the scene at that place and the next one changed over. */
function swapped(scenes: readonly string[], at: number): readonly string[] {
  return scenes.map((code, place) => (place === at ? scenes[at + 1] : place === at + 1 ? scenes[at] : code) ?? code);
}
