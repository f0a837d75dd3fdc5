/** Days on which a chairman receives citizens at the least. Generally said of the law on receiving citizens; not seen there. */
export const RECEPTION_DUTIES = {
  province: { days: 1, per: "month" },
  commune: { days: 1, per: "week" },
} as const;

/** Whether the days held in one month (province) or week (commune) are enough. */
export function isReceptionDutyMet(level: keyof typeof RECEPTION_DUTIES, daysHeld: number): boolean {
  return daysHeld >= RECEPTION_DUTIES[level].days;
}
