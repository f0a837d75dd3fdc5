import { type FormEvent, useState } from "react";
import type { Answer } from "../control/ask-server.ts";
import { faultText } from "../control/fault-text.ts";
import { signIn } from "../control/session-store.ts";
import type { Texts } from "../i18n/language-store.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FaultNote, TextField } from "../ui/fields.tsx";
import form from "../ui/form.module.css";

/** Opens a session with a code for one use. What is wrong with it is said beside it. */
export function SignInDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts();
  const { session, send } = texts.messages.desk;
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [fault, setFault] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  async function submit(): Promise<void> {
    setIsBusy(true);
    const answer = await signIn(code.trim(), name.trim());
    setIsBusy(false);
    if (answer.state === "done") onClose();
    else setFault(refusalText(answer, texts));
  }
  function submitForm(event: FormEvent): void {
    event.preventDefault();
    setFault(undefined);
    if (code.trim() === "" || name.trim() === "") setFault(session.needsBoth);
    else void submit();
  }
  return (
    <Dialog title={session.title} closeText={send.cancel} testId="sign-in-dialog" onClose={onClose}>
      <p className={form.hint}>{session.why}</p>
      <form className={form.stack} noValidate onSubmit={submitForm}>
        <TextField label={session.code} value={code} isWrong={fault !== undefined} testId="desk-code" onChange={setCode} />
        <TextField label={session.name} hint={session.nameHint} value={name} longest={40} testId="desk-name" onChange={setName} />
        <FaultNote text={fault} testId="sign-in-fault" />
        <Button weight="main" isDisabled={isBusy} testId="desk-open">
          {session.open}
        </Button>
      </form>
    </Dialog>
  );
}

/** Of a code that is not taken the server says no more than that; what to do is said here. */
function refusalText(answer: Answer, texts: Texts): string | undefined {
  const { session } = texts.messages.desk;
  if (answer.state !== "refused") return faultText(answer, texts);
  if (answer.status === 429) return session.tooMany;
  return [400, 401, 403, 404, 409, 410, 422].includes(answer.status) ? session.wrongCode : faultText(answer, texts);
}
