import { type FormEvent, useState } from "react";
import type { WallPart } from "../../../core/domain/wall/wall.ts";
import { askServer } from "../../control/ask-server.ts";
import { faultText } from "../../control/fault-text.ts";
import { note } from "../../control/outcome-store.ts";
import { refreshWalls, type WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FaultNote, FieldRow, NumberField, TextField } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";

/** Makes the browser that shows a code a screen of this wall, or of a part of it. */
export function PairForm({ entry }: { readonly entry: WallEntry }) {
  const texts = useTexts();
  const { pair, form: words } = texts.messages.desk.walls;
  const { wall } = entry;
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [part, setPart] = useState<WallPart>({ column: 0, row: 0, columns: wall.columns, rows: wall.rows });
  const [fault, setFault] = useState<string>();
  async function submit(): Promise<void> {
    const body = { code: code.trim(), name: name.trim(), part };
    const told = { what: words.paired(body.name), where: wall.name[texts.messages.language] };
    const answer = await note(told, () => askServer(`/walls/${encodeURIComponent(wall.code)}/screens`, { method: "POST", body }));
    refreshWalls();
    setFault(faultText(answer, texts));
    if (answer.state === "done") setCode("");
  }
  function send(event: FormEvent): void {
    event.preventDefault();
    void submit();
  }
  return (
    <form className={form.stack} onSubmit={send}>
      <p className={form.hint}>{pair.how}</p>
      <FieldRow>
        <TextField label={pair.code} value={code} isWrong={fault !== undefined} isNeeded testId="pair-code" onChange={setCode} />
        <TextField label={pair.name} value={name} longest={60} isNeeded testId="pair-name" onChange={setName} />
      </FieldRow>
      {wall.columns * wall.rows > 1 && <PartFields part={part} wall={wall} onChange={setPart} />}
      <FaultNote text={fault} testId="pair-fault" />
      <Button weight="main" isDisabled={code.trim() === "" || name.trim() === ""} testId="pair">
        {pair.go}
      </Button>
    </form>
  );
}

type PartFieldsProps = {
  readonly part: WallPart;
  readonly wall: WallEntry["wall"];
  readonly onChange: (part: WallPart) => void;
};

/** Counted from 1, as people do. */
function PartFields({ part, wall, onChange }: PartFieldsProps) {
  const { pair } = useTexts().messages.desk.walls;
  return (
    <fieldset className={form.choices}>
      <legend>{pair.part}</legend>
      <NumberField
        label={pair.column}
        value={part.column + 1}
        least={1}
        most={wall.columns}
        onChange={(value) => onChange({ ...part, column: value - 1 })}
      />
      <NumberField
        label={pair.row}
        value={part.row + 1}
        least={1}
        most={wall.rows}
        onChange={(value) => onChange({ ...part, row: value - 1 })}
      />
      <NumberField
        label={pair.columns}
        value={part.columns}
        least={1}
        most={wall.columns - part.column}
        onChange={(columns) => onChange({ ...part, columns })}
      />
      <NumberField
        label={pair.rows}
        value={part.rows}
        least={1}
        most={wall.rows - part.row}
        onChange={(rows) => onChange({ ...part, rows })}
      />
    </fieldset>
  );
}
