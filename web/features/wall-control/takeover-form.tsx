import { type FormEvent, useState } from "react";
import { giveCommand } from "../../control/give-command.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { CheckField, FieldRow } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";
import type { Chosen } from "./chosen.ts";
import { firstPlan, TakeoverFields, type TakeoverPlan } from "./takeover-fields.tsx";

type TakeoverFormProps = { readonly entry: WallEntry; readonly of: Chosen; readonly isTakenOver: boolean };

/** Shows a scene now, whatever else was to come, and gives the wall back by itself. */
export function TakeoverForm({ entry, of, isTakenOver }: TakeoverFormProps) {
  const { doing } = useTexts().messages.desk.walls;
  const [plan, setPlan] = useState<TakeoverPlan>(firstPlan);
  const [isPointed, setIsPointed] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const view = isPointed && of.chosen !== undefined ? { view: { deviceCode: of.chosen.code } } : {};
    void giveCommand(entry, { do: "take-over", ...plan, reason: plan.reason.trim(), ...view });
  }
  return (
    <form className={form.stack} onSubmit={submit}>
      <TakeoverFields plan={plan} onChange={setPlan} />
      <CheckField label={doing.withView} isChecked={isPointed} isDisabled={of.chosen === undefined} onChange={setIsPointed} />
      <FieldRow>
        <Button weight="main" isDisabled={plan.reason.trim() === "" || plan.scene === ""} testId="take-over">
          {doing.takeOver}
        </Button>
        <Button isDisabled={!isTakenOver} onPress={() => void giveCommand(entry, { do: "give-back" })}>
          {doing.giveBack}
        </Button>
      </FieldRow>
    </form>
  );
}
