import { scenesStore } from "../../control/scenes-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { FieldRow, NumberField, TextField } from "../../ui/fields.tsx";
import { SceneField } from "./scene-field.tsx";

export type TakeoverPlan = { readonly scene: string; readonly reason: string; readonly minutes: number };

/** Which scene takes over, why, and for how long. */
export function TakeoverFields({ plan, onChange }: { readonly plan: TakeoverPlan; readonly onChange: (plan: TakeoverPlan) => void }) {
  const { doing } = useTexts().messages.desk.walls;
  return (
    <FieldRow>
      <SceneField value={plan.scene} testId="takeover-scene" onChange={(scene) => onChange({ ...plan, scene })} />
      <TextField
        label={doing.reason}
        value={plan.reason}
        longest={120}
        testId="takeover-reason"
        onChange={(reason) => onChange({ ...plan, reason })}
      />
      <NumberField
        label={doing.minutes}
        value={plan.minutes}
        least={1}
        most={1440}
        testId="takeover-minutes"
        onChange={(minutes) => onChange({ ...plan, minutes })}
      />
    </FieldRow>
  );
}

/** With the first scene, until another is chosen. */
export function firstPlan(): TakeoverPlan {
  return { scene: scenesStore.getState().entries?.[0]?.scene.code ?? "", reason: "", minutes: 10 };
}
