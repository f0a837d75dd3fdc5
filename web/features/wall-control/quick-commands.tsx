import { useState } from "react";
import type { Showing } from "../../../core/domain/wall/wall-program.ts";
import { giveCommand } from "../../control/give-command.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow } from "../../ui/fields.tsx";
import { SceneField } from "./scene-field.tsx";

/** What is told a wall most: another scene, stop, go on. */
export function QuickCommands({ entry, showing }: { readonly entry: WallEntry; readonly showing: Showing }) {
  const { doing } = useTexts().messages.desk.walls;
  const [scene, setScene] = useState(showing.scene);
  const isHeld = entry.program.held !== undefined;
  const isTakenOver = showing.why === "takeover";
  // Steps belong to the rotation: what is pinned or taken over stays.
  const hasSteps = !isTakenOver && entry.program.held?.by !== "pin";
  return (
    <>
      <FieldRow>
        <Button testId="previous" isDisabled={!hasSteps} onPress={() => void giveCommand(entry, { do: "previous" })}>
          ◀ {doing.previous}
        </Button>
        {isHeld ? (
          <Button testId="resume" onPress={() => void giveCommand(entry, { do: "resume" })}>
            {doing.resume}
          </Button>
        ) : (
          <Button testId="pause" isDisabled={isTakenOver} onPress={() => void giveCommand(entry, { do: "pause" })}>
            {doing.pause}
          </Button>
        )}
        <Button testId="next" isDisabled={!hasSteps} onPress={() => void giveCommand(entry, { do: "next" })}>
          {doing.next} ▶
        </Button>
        {isTakenOver && (
          <Button weight="main" testId="give-back" onPress={() => void giveCommand(entry, { do: "give-back" })}>
            {doing.giveBack}
          </Button>
        )}
      </FieldRow>
      <FieldRow>
        <SceneField value={scene} testId="pin-scene" onChange={setScene} />
        <Button testId="pin" onPress={() => void giveCommand(entry, { do: "pin", scene })}>
          {doing.pin}
        </Button>
      </FieldRow>
    </>
  );
}
