import type { Cells, Panel } from "../../../core/domain/scene/panel.ts";
import { GRID_COLUMNS, GRID_ROWS } from "../../../core/domain/scene/scene.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow, NumberField, SelectField } from "../../ui/fields.tsx";
import { movedPanel, PANEL_MOVES } from "./move-panel.ts";
import { newPanel, PANEL_KINDS } from "./new-panel.ts";
import { PanelContentFields } from "./panel-content-fields.tsx";
import styles from "./scene-editor.module.css";

type PanelFormProps = {
  readonly panel: Panel;
  readonly index: number;
  readonly onChange: (panel: Panel) => void;
  readonly onRemove: () => void;
};

/** A panel's kind, its place, and the simple things that it is told. */
export function PanelForm({ panel, index, onChange, onRemove }: PanelFormProps) {
  const { messages, format } = useTexts();
  const { scenes: words, panelKinds } = messages.desk;
  const number = format.number(index + 1);
  return (
    <fieldset className={styles.panelForm} data-testid={`panel-form-${index}`}>
      <legend>{words.panel(number, panelKinds[panel.kind])}</legend>
      <FieldRow>
        <SelectField
          label={words.kind}
          value={panel.kind}
          options={PANEL_KINDS.map((kind) => ({ value: kind, text: panelKinds[kind] }))}
          testId={`panel-kind-${index}`}
          onChange={(value) => onChange(newPanel(PANEL_KINDS.find((kind) => kind === value) ?? panel.kind, panel.at))}
        />
        <PanelContentFields panel={panel} onChange={onChange} />
        <Button label={words.removePanel(number)} onPress={onRemove}>
          ✕
        </Button>
      </FieldRow>
      <PlaceFields panel={panel} onPlace={(at) => onChange({ ...panel, at })} />
    </fieldset>
  );
}

/** By number, or cell by cell; where it lies now is spoken as it moves. */
function PlaceFields({ panel, onPlace }: { readonly panel: Panel; readonly onPlace: (at: Cells) => void }) {
  const { messages } = useTexts();
  const words = messages.desk.scenes;
  const { at } = panel;
  const fields = [
    ["column", at.column + 1, GRID_COLUMNS],
    ["row", at.row + 1, GRID_ROWS],
    ["columns", at.columns, GRID_COLUMNS],
    ["rows", at.rows, GRID_ROWS],
  ] as const;
  return (
    <>
      <FieldRow>
        {fields.map(([field, value, most]) => (
          <NumberField
            key={field}
            label={words[field]}
            value={value}
            least={1}
            most={most}
            onChange={(written) => onPlace({ ...at, [field]: field === "column" || field === "row" ? written - 1 : written })}
          />
        ))}
      </FieldRow>
      <FieldRow>
        {PANEL_MOVES.map((move) => {
          const to = movedPanel(at, move);
          return (
            <Button
              key={move}
              testId={`move-${move}`}
              onPress={() => {
                if (to !== undefined) onPlace(to);
              }}
            >
              {words.move[move]}
            </Button>
          );
        })}
        <output className={styles.quiet}>
          {words.place({ column: String(at.column + 1), row: String(at.row + 1), columns: String(at.columns), rows: String(at.rows) })}
        </output>
      </FieldRow>
    </>
  );
}
