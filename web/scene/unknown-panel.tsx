import type { Panel as PanelOfScene } from "../../core/domain/scene/panel.ts";
import { useTexts } from "../i18n/use-texts.ts";
import { Panel } from "../ui/panel.tsx";
import styles from "./scene-view.module.css";

/** In place of a panel that this version of the wall has no component for. */
export function UnknownPanel({ panel }: { readonly panel: PanelOfScene }) {
  const { messages } = useTexts();
  return (
    <Panel title={panel.title?.[messages.language] ?? messages.wall.unknownPanel} testId="unknown-panel">
      <p className={styles.unknown}>{messages.wall.unknownPanelDetail}</p>
    </Panel>
  );
}
