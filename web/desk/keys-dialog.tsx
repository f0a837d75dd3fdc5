import { useStore } from "zustand";
import type { DeskKey } from "../i18n/desk-messages.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { Dialog } from "../ui/dialog.tsx";
import { CheckField } from "../ui/fields.tsx";
import form from "../ui/form.module.css";
import styles from "./desk-dialogs.module.css";
import { deskStore, setLetterKeys } from "./desk-store.ts";

const KEYS: readonly (readonly [DeskKey, string])[] = [
  ["move", "↑ ↓"],
  ["page", "PgUp PgDn Home End"],
  ["open", "Enter"],
  ["search", "/"],
  ["close", "Esc"],
  ["centre", "m"],
  ["send", "w"],
  ["look", "t"],
  ["help", "?"],
];

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { keys } = useTexts().messages.desk;
  const hasLetterKeys = useStore(deskStore, (state) => state.hasLetterKeys);
  return (
    <Dialog title={keys.title} closeText={keys.close} testId="keys-dialog" onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([name, key]) => (
          <div key={name} className={styles.key}>
            <dt>
              <kbd className={styles.cap}>{key}</kbd>
            </dt>
            <dd>{keys.does[name]}</dd>
          </div>
        ))}
      </dl>
      <CheckField label={keys.letters} isChecked={hasLetterKeys} onChange={setLetterKeys} />
      <p className={form.hint}>{keys.lettersWhy}</p>
    </Dialog>
  );
}
