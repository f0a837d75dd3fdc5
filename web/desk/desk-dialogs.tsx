import { useStore } from "zustand";
import { deskStore, openDialog } from "./desk-store.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { SendDialog } from "./send-dialog.tsx";
import { SignInDialog } from "./sign-in-dialog.tsx";

export function DeskDialogs() {
  const dialog = useStore(deskStore, (state) => state.dialog);
  const close = () => openDialog(undefined);
  if (dialog === "sign-in") return <SignInDialog onClose={close} />;
  if (dialog === "keys") return <KeysDialog onClose={close} />;
  if (dialog === "send") return <SendDialog onClose={close} />;
  return null;
}
