import { useLive } from "../live/use-live.ts";
import { alarmLevelsAddress, type LevelsOfGauges, readAlarmLevels } from "./alarm-levels.ts";
import { useHistory } from "./use-history.ts";

const NONE: LevelsOfGauges = new Map();

/** The alarm levels of every gauge for the day shown, declared ones included; none until they have come. */
export function useAlarmLevels(isAsked = true): LevelsOfGauges {
  const address = useLive(({ shownMs, told }) => (isAsked && shownMs !== undefined ? alarmLevelsAddress(told.clock, shownMs) : undefined));
  return useHistory(address, readAlarmLevels).body ?? NONE;
}
