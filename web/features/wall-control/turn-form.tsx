import { LIVE } from "../../clock/turn.ts";
import { clockText } from "../../control/command-text.ts";
import { giveCommand } from "../../control/give-command.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";

/** Turns a wall to what this desk looks back to, or to now. The desk itself stays where it is. */
export function TurnForm({ entry }: { readonly entry: WallEntry }) {
  const texts = useTexts();
  const { doing } = texts.messages.desk.walls;
  const told = useLive((state) => state.told.clock);
  const shownMs = useLive((state) => state.shownMs);
  const clock = told.mode === "past" && shownMs !== undefined ? { ...told, atMs: Math.floor(shownMs / 1000) * 1000 } : undefined;
  return (
    <div className={form.stack}>
      <p className={form.hint}>{doing.clockHow}</p>
      <FieldRow>
        {clock !== undefined && (
          <Button testId="turn-as-desk" onPress={() => void giveCommand(entry, { do: "turn", clock })}>
            {doing.turnAsDesk(clockText(clock, texts))}
          </Button>
        )}
        <Button
          isDisabled={entry.program.clock.mode === "live"}
          testId="turn-live"
          onPress={() => void giveCommand(entry, { do: "turn", clock: LIVE })}
        >
          {doing.turnLive}
        </Button>
      </FieldRow>
    </div>
  );
}
