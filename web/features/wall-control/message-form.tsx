import { type FormEvent, useState } from "react";
import { giveCommand } from "../../control/give-command.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow, NumberField, TextField } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";

const FIRST_MINUTES = 5;

/** A sentence across the wall, for some minutes. */
export function MessageForm({ entry }: { readonly entry: WallEntry }) {
  const { doing } = useTexts().messages.desk.walls;
  const [text, setText] = useState("");
  const [minutes, setMinutes] = useState(FIRST_MINUTES);
  function submit(event: FormEvent): void {
    event.preventDefault();
    void giveCommand(entry, { do: "say", text: text.trim(), minutes });
  }
  return (
    <form className={form.stack} onSubmit={submit}>
      <TextField label={doing.messageText} value={text} longest={200} testId="message-text" onChange={setText} />
      <NumberField label={doing.minutes} value={minutes} least={1} most={1440} onChange={setMinutes} />
      <FieldRow>
        <Button weight="main" isDisabled={text.trim() === ""} testId="say">
          {doing.say}
        </Button>
        <Button isDisabled={entry.program.message === undefined} testId="unsay" onPress={() => void giveCommand(entry, { do: "unsay" })}>
          {doing.unsay}
        </Button>
      </FieldRow>
    </form>
  );
}
