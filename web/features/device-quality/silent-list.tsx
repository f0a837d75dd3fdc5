import { ageText } from "../../i18n/age.ts";
import { useTexts } from "../../i18n/use-texts.ts";
import type { Quality, SilentDevice } from "../../picture/kind-quality.ts";
import type { Watched } from "../../picture/watched.ts";
import { communeName } from "../../place/communes.ts";
import { selectDevice } from "../../selection/selection-store.ts";
import { Mark } from "../../ui/mark.tsx";
import { namesThatFit } from "../../ui/names-that-fit.ts";
import { RowList } from "../../ui/row-list.tsx";
import shared from "../../ui/telemetry.module.css";
import styles from "./device-quality-panel.module.css";

const ROW_REM = 4.1;
/** Letters of the second line. */
const LINE_LETTERS = 19;
/** With names of which one line shows less than half, each has two. */
const LONG_ROW_REM = 6.1;
const LONG_LETTERS = 36;

/** The devices that are longest without news, by name and commune. */
export function SilentList({ quality, watched }: { readonly quality: Quality; readonly watched: Watched }) {
  const { messages, format } = useTexts();
  const { telemetry } = messages;
  const { lost, never } = quality.total.counts;
  const isLong = quality.silent.some(({ place }) => (watched.devices[place]?.name.length ?? 0) > LONG_LETTERS);
  if (lost + never === 0) return <p className={`${styles.half} ${shared.none}`}>{telemetry.quality.allSpeak}</p>;
  return (
    <div className={styles.half}>
      <p className={shared.detail}>{telemetry.quality.longest}</p>
      <RowList
        rows={quality.silent}
        keyOf={({ place }) => place}
        heightRem={isLong ? LONG_ROW_REM : ROW_REM}
        renderRow={(silent) => <SilentRow silent={silent} watched={watched} isLong={isLong} />}
        renderBelow={(hiddenCount) => {
          const more = hiddenCount + lost + never - quality.silent.length;
          return more > 0 && <p className={`number ${shared.below}`}>{telemetry.more(format.number(more))}</p>;
        }}
      />
    </div>
  );
}

type SilentRowProps = { readonly silent: SilentDevice; readonly watched: Watched; readonly isLong: boolean };

function SilentRow({ silent, watched, isLong }: SilentRowProps) {
  const texts = useTexts();
  const { telemetry } = texts.messages;
  const device = watched.devices[silent.place];
  const age = silent.heardAtMs === undefined ? telemetry.neverHeard : ageText(watched.nowMs - silent.heardAtMs, texts);
  const place = namesThatFit([communeName(device?.unitCode ?? "")], 2 * LINE_LETTERS - age.length).shown;
  return (
    <button
      type="button"
      className={`${shared.row} ${shared.dead} ${styles.silent}`}
      data-testid="silent-device"
      data-device={device?.code}
      onClick={() => selectDevice(device?.code)}
    >
      <Mark shape="cross" />
      <span className={shared.words}>
        <span className={`${shared.name} ${isLong ? styles.twoLines : styles.line}`}>{device?.name}</span>
        <span className={`${shared.detail} ${styles.line}`}>{[age, ...place].join(" · ")}</span>
      </span>
    </button>
  );
}
