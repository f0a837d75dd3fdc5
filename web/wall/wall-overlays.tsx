import { AdministrationView } from "../features/administration/administration-view.tsx";
import { RefusalNote } from "../features/clock/refusal-note.tsx";
import { TimePanel } from "../features/clock/time-panel.tsx";
import { DeviceCard } from "../features/device-card/device-card.tsx";
import { CardPicture } from "./card-picture.tsx";
import { Guarded } from "./guarded.tsx";
import { LocalControls } from "./local-controls.tsx";
import styles from "./wall-app.module.css";

/** What somebody who may touch the screen opens over the scene. */
export function WallOverlays() {
  return (
    <div className={styles.above}>
      <div className={styles.opened}>
        <Guarded>
          <DeviceCard Picture={CardPicture} />
        </Guarded>
        <Guarded>
          <AdministrationView />
        </Guarded>
      </div>
      <Guarded>
        <TimePanel />
      </Guarded>
      <RefusalNote />
      <LocalControls />
    </div>
  );
}
