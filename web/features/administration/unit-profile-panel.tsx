import { useMemo } from "react";
import { useTexts } from "../../i18n/use-texts.ts";
import { useLive } from "../../live/use-live.ts";
import { middleUnit } from "../../place/middle-unit.ts";
import type { PanelProps } from "../../scene/panel-props.tsx";
import { panelAddress } from "./figure-addresses.ts";
import { FigureFrame } from "./figure-frame.tsx";
import { readPanel } from "./read-figures.ts";
import { mostTelling, shownUnnamed } from "./telling-figures.ts";
import { UnitAboutView } from "./unit-about.tsx";
import { UnitDevices } from "./unit-devices.tsx";
import { UnitFigures } from "./unit-figures.tsx";
import { UnitOwed } from "./unit-owed.tsx";
import styles from "./unit-profile-panel.module.css";
import { useAnswer } from "./use-answer.ts";
import { useMoment } from "./use-moment.ts";
import { useRemBox } from "./use-rem-box.ts";
import { Waiting } from "./waiting.tsx";

/** From this width on the figures stand beside what the unit is, else below it. */
const BESIDE_REM = 56;

/** One unit from end to end: who it is, what it owes citizens, its devices, and its figures, the worst first. */
export function UnitProfilePanel({ panel }: PanelProps<"unit-profile">) {
  const { messages } = useTexts();
  const unit = useUnitShown(panel.unit);
  const moment = useMoment();
  const answer = useAnswer(moment === undefined || unit === undefined ? undefined : panelAddress(moment, unit), readPanel);
  const { ref, box } = useRemBox<HTMLDivElement>();
  const here = answer.state === "here" ? answer.body : undefined;
  const tiles = useMemo(() => {
    const told = here?.domains.flatMap((domain) => shownUnnamed(domain.tiles)) ?? [];
    return mostTelling(told.filter(({ figure }) => figure !== undefined));
  }, [here]);
  const isSimulated = tiles.some(({ figure }) => figure?.isSimulated === true);
  const isBeside = box !== undefined && box.widthRem >= BESIDE_REM;
  return (
    <FigureFrame named={panel.title} title={messages.figures.panel.unitProfile} testId="unit-profile" isSimulated={isSimulated}>
      <div ref={ref} className={`${styles.profile} ${isBeside ? styles.beside : ""}`}>
        {unit !== undefined && (
          <div className={styles.left}>
            <UnitAboutView unit={unit} />
            {moment !== undefined && <UnitOwed tiles={tiles} unit={unit} moment={moment} />}
            <UnitDevices unit={unit} />
          </div>
        )}
        {here === undefined ? (
          <Waiting state={answer.state === "here" ? "loading" : answer.state} />
        ) : (
          <UnitFigures tiles={tiles} unit={here.unit.code} />
        )}
      </div>
    </FigureFrame>
  );
}

/** The one asked for, else the commune in the middle of the city. */
function useUnitShown(asked: string | undefined): string | undefined {
  const devices = useLive((state) => state.city?.devices);
  return useMemo(() => asked ?? (devices === undefined ? undefined : middleUnit(devices)), [asked, devices]);
}
