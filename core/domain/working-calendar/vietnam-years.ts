import type { Standing } from "../law/rule-version.ts";
import type { CalendarException, CalendarYear, DayReason } from "./calendar-year.ts";

const LABOUR_CODE = "Bộ luật Lao động 2019, Điều 112";
const CULTURE_DAY = "Nghị quyết 28/2026/QH16";
const ANNOUNCED = "Thông báo nghỉ Tết, lễ của Chính phủ";
/** Said of officials' calendars of 2026 in several places; the announcement itself was not seen. */
const SWAP_2026 = "Hoán đổi ngày làm việc năm 2026 (chưa đối chiếu văn bản)";

/**
 * The calendar by which administrative offices work, year by year. Lunar holidays are dates read from the announcements,
 * not computed. Where they come from: the Labour Code's list of 11 days, one more from 1 July 2026; the announced breaks
 * of Tết 2025 (25 January – 2 February) and Tết 2026 (14 – 22 February) as the press printed them.
 */
export const VIETNAM_YEARS: readonly CalendarYear[] = [
  {
    year: 2025,
    standing: "found",
    exceptions: [
      off("2025-01-01", "new-year"),
      ...["27", "28", "29", "30", "31"].map((day) => off(`2025-01-${day}`, "tet", ANNOUNCED)),
      off("2025-04-07", "hung-kings"),
      off("2025-04-30", "reunification"),
      off("2025-05-01", "labour"),
      ...swapped({ off: "2025-05-02", on: "2025-04-26", basis: ANNOUNCED, standing: "found" }),
      off("2025-09-01", "national-day", ANNOUNCED),
      off("2025-09-02", "national-day"),
    ],
    unsettled: [],
  },
  {
    year: 2026,
    standing: "found",
    exceptions: [
      off("2026-01-01", "new-year"),
      ...swapped({ off: "2026-01-02", on: "2026-01-10", basis: SWAP_2026, standing: "unverified" }),
      ...["16", "17", "18", "19", "20"].map((day) => off(`2026-02-${day}`, "tet", ANNOUNCED)),
      off("2026-04-26", "hung-kings"),
      off("2026-04-27", "compensation"),
      off("2026-04-30", "reunification"),
      off("2026-05-01", "labour"),
      ...swapped({ off: "2026-08-31", on: "2026-08-22", basis: SWAP_2026, standing: "unverified" }),
      off("2026-09-01", "national-day", ANNOUNCED),
      off("2026-09-02", "national-day"),
      off("2026-11-24", "culture", CULTURE_DAY),
    ],
    unsettled: [],
  },
  {
    year: 2027,
    // Swaps of working days are announced late: any ordinary day may still turn.
    standing: "unverified",
    exceptions: [
      off("2027-01-01", "new-year"),
      off("2027-04-16", "hung-kings"),
      off("2027-04-30", "reunification"),
      off("2027-05-01", "labour"),
      off("2027-05-03", "compensation"),
      off("2027-09-02", "national-day"),
      off("2027-11-24", "culture", CULTURE_DAY),
    ],
    unsettled: [
      {
        from: "2027-02-01",
        to: "2027-02-12",
        why: {
          vi: "mùng 1 Tết là 06/02/2027; 5 ngày nghỉ chính thức chưa được công bố",
          en: "Tết falls on 6 February 2027; which five days are off has not been announced",
        },
      },
      ...["2027-09-01", "2027-09-03"].map((day) => ({
        from: day,
        to: day,
        why: {
          vi: "ngày nghỉ liền kề Quốc khánh 2027 chưa được công bố",
          en: "which day beside National Day 2027 is off has not been announced",
        },
      })),
    ],
  },
];

function off(on: string, reason: DayReason, basis = LABOUR_CODE): CalendarException {
  return { on, isWorking: false, reason, basis, standing: "found" };
}

type Swap = { readonly off: string; readonly on: string; readonly basis: string; readonly standing: Standing };

function swapped({ off: offDay, on, basis, standing }: Swap): CalendarException[] {
  return [
    { on: offDay, isWorking: false, reason: "swapped-off", basis, standing },
    { on, isWorking: true, reason: "swapped-on", basis, standing },
  ];
}
