import { type FormEvent, useState } from "react";
import type { Wall } from "../../../core/domain/wall/wall.ts";
import { type Answer, askServer } from "../../control/ask-server.ts";
import { faultText } from "../../control/fault-text.ts";
import { note } from "../../control/outcome-store.ts";
import { refreshWalls } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmButton } from "../../ui/confirm-button.tsx";
import { FaultNote, FieldRow, NumberField, TextField } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";
import styles from "./wall-control.module.css";

/** Four displays of 55 inches with thin frames, read from 5 m: a wall as many rooms have it. */
const COMMON: Wall = {
  code: "",
  name: { vi: "", en: "" },
  columns: 2,
  rows: 2,
  displayWidthMm: 1210,
  displayHeightMm: 680,
  bezelMm: 2,
  readerDistanceMm: 5000,
};

const NUMBERS = [
  ["columns", 1, 12, 1],
  ["rows", 1, 12, 1],
  ["displayWidthMm", 1, 100_000, 1],
  ["displayHeightMm", 1, 100_000, 1],
  ["bezelMm", 0, 200, 0.1],
  ["readerDistanceMm", 1, 100_000, 1],
] as const;

type WallFormProps = {
  /** The wall that is changed; without, another is added. */
  readonly wall?: Wall;
  readonly mayCommand: boolean;
};

/** What a wall is made of: by this the sizes of all that is on it are reckoned. */
export function WallForm({ wall, mayCommand }: WallFormProps) {
  const texts = useTexts();
  const { form: words, screens } = texts.messages.desk.walls;
  const { language } = texts.messages;
  const [draft, setDraft] = useState<Wall>(wall ?? COMMON);
  const [fault, setFault] = useState<string>();
  async function act(what: string, ask: () => Promise<Answer>): Promise<void> {
    const answer = await note({ what, where: draft.name[language] }, ask);
    setFault(faultText(answer, texts));
    refreshWalls();
  }
  function save(event: FormEvent): void {
    event.preventDefault();
    const name = draft.name[language];
    if (wall === undefined) void act(words.added(name), () => askServer("/walls", { method: "POST", body: { wall: draft } }));
    else void act(words.changed(name), () => askServer(pathOf(wall), { method: "PATCH", body: changeOf(draft) }));
  }
  return (
    <details className={styles.part} data-testid={wall === undefined ? "part-add-wall" : "part-change-wall"}>
      <summary>
        <h3>{wall === undefined ? words.add : words.change}</h3>
      </summary>
      <fieldset className={styles.commands} disabled={!mayCommand}>
        <form className={form.stack} onSubmit={save}>
          <WallFields draft={draft} isNew={wall === undefined} onChange={setDraft} />
          <FaultNote text={fault} />
          <FieldRow>
            <Button weight="main" testId="save-wall">
              {words.save}
            </Button>
            {wall !== undefined && (
              <ConfirmButton
                text={words.retire}
                label={words.retired(wall.name[language])}
                question={words.retireSure(wall.name[language])}
                noText={screens.keep}
                testId="retire-wall"
                onConfirm={() => void act(words.retired(wall.name[language]), () => askServer(pathOf(wall), { method: "DELETE" }))}
              />
            )}
          </FieldRow>
        </form>
      </fieldset>
    </details>
  );
}

type WallFieldsProps = { readonly draft: Wall; readonly isNew: boolean; readonly onChange: (draft: Wall) => void };

function WallFields({ draft, isNew, onChange }: WallFieldsProps) {
  const { form: words } = useTexts().messages.desk.walls;
  const labels: Readonly<Record<(typeof NUMBERS)[number][0], string>> = {
    columns: words.columns,
    rows: words.rows,
    displayWidthMm: words.width,
    displayHeightMm: words.height,
    bezelMm: words.bezel,
    readerDistanceMm: words.distance,
  };
  return (
    <>
      <FieldRow>
        <TextField
          label={words.code}
          value={draft.code}
          longest={40}
          isNeeded
          isFixed={!isNew}
          testId="wall-code"
          onChange={(code) => onChange({ ...draft, code })}
        />
        <TextField
          label={words.nameVi}
          value={draft.name.vi}
          longest={60}
          isNeeded
          testId="wall-name-vi"
          onChange={(vi) => onChange({ ...draft, name: { ...draft.name, vi } })}
        />
        <TextField
          label={words.nameEn}
          value={draft.name.en}
          longest={60}
          isNeeded
          testId="wall-name-en"
          onChange={(en) => onChange({ ...draft, name: { ...draft.name, en } })}
        />
      </FieldRow>
      <FieldRow>
        {NUMBERS.map(([field, least, most, step]) => (
          <NumberField
            key={field}
            label={labels[field]}
            value={draft[field]}
            least={least}
            most={most}
            step={step}
            testId={`wall-${field}`}
            onChange={(value) => onChange({ ...draft, [field]: value })}
          />
        ))}
      </FieldRow>
    </>
  );
}

function pathOf(wall: Wall): string {
  return `/walls/${encodeURIComponent(wall.code)}`;
}

/** A wall's code is its address. */
function changeOf({ code: _code, ...rest }: Wall): Omit<Wall, "code"> {
  return rest;
}
