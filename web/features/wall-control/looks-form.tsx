import { giveCommand } from "../../control/give-command.ts";
import type { WallEntry } from "../../control/walls-store.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import { Button } from "../../ui/button.tsx";
import { FieldRow } from "../../ui/fields.tsx";
import form from "../../ui/form.module.css";

const LANGUAGES = ["vi", "en"] as const;
const THEMES = ["auto", "dim", "day"] as const;

export function LooksForm({ entry }: { readonly entry: WallEntry }) {
  const { doing } = useTexts().messages.desk.walls;
  const { language, theme } = entry.program;
  return (
    <div className={form.stack}>
      <FieldRow>
        <span>{doing.languageTitle}</span>
        {LANGUAGES.map((choice) => (
          <Button
            key={choice}
            isPressed={choice === language}
            testId={`set-${choice}`}
            onPress={() => void giveCommand(entry, { do: "set", language: choice })}
          >
            {choice === language ? `✓ ${doing.language[choice]}` : doing.language[choice]}
          </Button>
        ))}
      </FieldRow>
      <FieldRow>
        <span>{doing.themeTitle}</span>
        {THEMES.map((choice) => (
          <Button
            key={choice}
            isPressed={choice === theme}
            testId={`set-${choice}`}
            onPress={() => void giveCommand(entry, { do: "set", theme: choice })}
          >
            {choice === theme ? `✓ ${doing.theme[choice]}` : doing.theme[choice]}
          </Button>
        ))}
      </FieldRow>
    </div>
  );
}
