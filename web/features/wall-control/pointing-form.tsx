import type { WallCommand } from "../../../core/contracts/wall.ts";
import { giveCommand } from "../../control/give-command.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { communeName } from "../../place/communes.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";
import type { Chosen } from "./chosen.ts";

/** Lets the wall's maps look where the desk looks, and ring what is chosen there. */
export function PointingForm({ entry, of }: { readonly entry: WallEntry; readonly of: Chosen }) {
  const { doing } = useTexts().messages.desk.walls;
  const { chosen, deskView } = of;
  const { program } = entry;
  const tell = (command: WallCommand) => () => void giveCommand(entry, command);
  return (
    <div className={form.stack}>
      <p className={form.hint}>{doing.pointHow}</p>
      <p data-testid="chosen">{chosen === undefined ? doing.nothingSelected : doing.selected(chosen.name.normalize("NFC"))}</p>
      <FieldRow>
        {chosen !== undefined && (
          <>
            <Button testId="look-at" onPress={tell({ do: "look", view: { deviceCode: chosen.code } })}>
              {doing.lookAtIt}
            </Button>
            <Button testId="ring" onPress={tell({ do: "highlight", what: { deviceCode: chosen.code } })}>
              {doing.ring}
            </Button>
            <Button onPress={tell({ do: "look", view: { unitCode: chosen.unitCode } })}>
              {doing.lookAtUnit(communeName(chosen.unitCode))}
            </Button>
          </>
        )}
        {deskView !== undefined && (
          <Button testId="look-like-desk" onPress={tell({ do: "look", view: deskView })}>
            {doing.lookLikeMap}
          </Button>
        )}
        <Button isDisabled={program.view === undefined} testId="look-away" onPress={tell({ do: "look", view: null })}>
          {doing.lookAway}
        </Button>
        <Button isDisabled={program.highlight === undefined} testId="unring" onPress={tell({ do: "highlight", what: null })}>
          {doing.unring}
        </Button>
      </FieldRow>
    </div>
  );
}
