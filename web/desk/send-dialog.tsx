import { type FormEvent, useState } from "react";
import { useStore } from "zustand";
import { giveCommand } from "../control/give-command.ts";
import { openWallStore, wallAt } from "../control/open-wall.ts";
import { sessionStore } from "../control/session-store.ts";
import { wallsStore } from "../control/walls-store.ts";
import { listStore } from "../features/device-list/list-store.ts";
import { firstPlan, TakeoverFields, type TakeoverPlan } from "../features/wall-control/takeover-fields.tsx";
import { useTexts } from "../i18n/use-texts.ts";
import { useLive } from "../live/use-live.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FaultNote, RadioField, SelectField } from "../ui/fields.tsx";
import form from "../ui/form.module.css";

type How = "point" | "take-over";

/** Sends the device that the keyboard is at to a wall: its maps look there and ring it, or a scene takes the wall over. */
export function SendDialog({ onClose }: { readonly onClose: () => void }) {
  const { messages } = useTexts();
  const { send, walls: words } = messages.desk;
  const cursor = useStore(listStore, (state) => state.cursor);
  const device = useLive((state) => state.city?.devices.find(({ code }) => code === cursor));
  const walls = useStore(wallsStore, (state) => state.walls) ?? [];
  const mayCommand = useStore(sessionStore, (state) => state.session.state === "open");
  const [wallCode, setWallCode] = useState(openWallStore.getState().code);
  const [how, setHow] = useState<How>("point");
  const [plan, setPlan] = useState<TakeoverPlan>(firstPlan);
  const entry = wallAt(walls, wallCode);
  const name = device?.name.normalize("NFC") ?? "";
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (device === undefined || entry === undefined) return;
    const at = { deviceCode: device.code };
    if (how === "point") void giveCommand(entry, { do: "look", view: at }).then(() => giveCommand(entry, { do: "highlight", what: at }));
    else void giveCommand(entry, { do: "take-over", ...plan, reason: plan.reason === "" ? name.slice(0, 120) : plan.reason, view: at });
    onClose();
  }
  const missing = device === undefined ? send.nothing : entry === undefined ? send.noWall : mayCommand ? undefined : words.signInFirst;
  return (
    <Dialog title={send.title(name)} closeText={send.cancel} testId="send-dialog" onClose={onClose}>
      <FaultNote text={missing} />
      <form className={form.stack} onSubmit={submit}>
        <SelectField
          label={send.wall}
          value={entry?.wall.code ?? ""}
          options={walls.map(({ wall }) => ({ value: wall.code, text: wall.name[messages.language] }))}
          testId="send-wall"
          onChange={setWallCode}
        />
        <RadioField
          legend={send.how}
          value={how}
          options={[
            { value: "point", text: send.point },
            { value: "take-over", text: send.takeOver },
          ]}
          onChange={(value) => setHow(value === "point" ? "point" : "take-over")}
        />
        {how === "take-over" && <TakeoverFields plan={plan} onChange={setPlan} />}
        <Button weight="main" isDisabled={missing !== undefined} testId="send-go">
          {send.go}
        </Button>
      </form>
    </Dialog>
  );
}
