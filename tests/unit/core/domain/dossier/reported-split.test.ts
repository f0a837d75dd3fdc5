import { expect, test } from "vitest";
import { roundHalfAwayFromZero } from "../../../../../core/domain/derive.ts";
import { closeSplit, onTimeShare } from "../../../../../core/domain/dossier/reported-split.ts";

const HUE = [
  ["1, 2", { total: 268_763, handled: 257_141, pending: 11_622, early: 124_907, onTime: 102_770, late: 19_852 }, 9612],
  ["3", { total: 68_544, handled: 61_827, pending: 6717, early: 43_434, onTime: 11_795, late: 4331 }, 2267],
  ["4", { total: 1665, handled: 1611, pending: 54, early: 952, onTime: 388, late: 268 }, 3],
] as const;

test.each(HUE)(
  "domain dossier 3.3, statistics page of the Huế portal, level %s: the total closes, the three do not, the rest is shown",
  (_, row, gap) => {
    const split = closeSplit(row);
    expect(split).toMatchObject({ ok: true, other: gap, isTotalClosed: true });
    if (!split.ok || split.shares === undefined) throw new Error("the row is sound");
    const { early, onTime, late, other } = split.shares;
    expect(early + onTime + late + other).toBeCloseTo(1, 12);
    expect(early + onTime + late).toBeLessThan(1);
  },
);

test("domain dossier 3.3: the shares Huế printed for levels 1 and 2 are of what was handled, not of the three", () => {
  const split = closeSplit(HUE[0][1]);
  const shares = split.ok ? split.shares : undefined;
  const percent = [shares?.early, shares?.onTime, shares?.late].map((share) => roundHalfAwayFromZero(100 * (share ?? 0), 1));
  expect(percent).toEqual([48.6, 40, 7.7]);
});

test("more parts than were handled, and less than nothing, are refused and not trimmed", () => {
  const row = { total: 10, handled: 8, pending: 2, early: 5, onTime: 3, late: 1 };
  expect(closeSplit(row)).toEqual({ ok: false, reason: "more-than-handled" });
  expect(closeSplit({ ...row, late: -1 })).toEqual({ ok: false, reason: "negative" });
  expect(closeSplit({ ...row, early: 4, pending: 3 })).toMatchObject({ ok: true, other: 0, isTotalClosed: false });
});

test("where nothing was handled there is no share, which is not a share of 0", () => {
  expect(closeSplit({ total: 3, handled: 0, pending: 3, early: 0, onTime: 0, late: 0 })).toMatchObject({ shares: undefined });
  expect(onTimeShare({ early: 0, onTime: 0, late: 0 })).toBeUndefined();
  expect(onTimeShare({ early: 60, onTime: 37, late: 3 })).toBeCloseTo(0.97, 12);
});
