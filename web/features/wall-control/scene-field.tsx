import { useStore } from "zustand";
import { scenesStore } from "../../control/scenes-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { SelectField } from "../../ui/fields.tsx";

/** One of the scenes, by name. */
export function SceneField(props: { readonly value: string; readonly onChange: (code: string) => void; readonly testId: string }) {
  const { messages } = useTexts();
  const entries = useStore(scenesStore, (state) => state.entries) ?? [];
  return (
    <SelectField
      label={messages.desk.walls.doing.scene}
      value={props.value}
      options={entries.map(({ scene }) => ({ value: scene.code, text: scene.name[messages.language] }))}
      testId={props.testId}
      onChange={props.onChange}
    />
  );
}
