import fc from "fast-check";
import { expect, test } from "vitest";
import { roundHalfAwayFromZero } from "../../../../../core/domain/derive.ts";
import { evaluate, type PartsFormula } from "../../../../../core/domain/indicator/evaluate.ts";

const ON_TIME: PartsFormula = { kind: "ratio", numerator: ["early", "on_day"], denominator: ["early", "on_day", "late"], scale: 100 };
const MEDIAN: PartsFormula = { kind: "quantile", part: "minutes", share: 0.5, perUnit: 60 };

test("domain dossier 3.3, the portal of Huế: in time of those with an ending, the rest of the total left out", () => {
  const evaluation = evaluate(ON_TIME, { parts: { early: 124_907, on_day: 102_770, late: 19_852 } });
  expect(evaluation.ok && roundHalfAwayFromZero(evaluation.value, 2)).toBe(91.98);
});

test("domain dossier 1.2, HUE21-04: 10 of 37 is 27.03 %, and the value in full is kept", () => {
  const evaluation = evaluate({ kind: "ratio", numerator: ["done"], denominator: ["all"], scale: 100 }, { parts: { done: 10, all: 37 } });
  expect(evaluation).toEqual({ ok: true, value: 1000 / 37 });
});

test("nothing to count has no value, which is not 0", () => {
  expect(evaluate(ON_TIME, { parts: { early: 0, on_day: 0, late: 0 } })).toEqual({ ok: false, whyNone: "denominator-zero" });
});

test("a part that is missing is not 0", () => {
  expect(evaluate(ON_TIME, { parts: { early: 3, on_day: 1 } })).toEqual({ ok: false, whyNone: "missing-parts" });
  expect(evaluate({ kind: "amount", part: "received" }, {})).toEqual({ ok: false, whyNone: "missing-parts" });
});

test("domain dossier D-07: a change is against the former amount, and against none where that was 0", () => {
  const change: PartsFormula = { kind: "change", part: "received", against: "same-period-last-year" };
  const evaluation = evaluate(change, { parts: { received: 34_374 }, formerParts: { received: 27_368 } });
  expect(evaluation.ok && roundHalfAwayFromZero(evaluation.value, 2)).toBe(25.6);
  expect(evaluate(change, { parts: { received: 5 }, formerParts: { received: 0 } })).toEqual({ ok: false, whyNone: "denominator-zero" });
});

test("a median of durations is told in hours, by nearest rank", () => {
  expect(
    evaluate(MEDIAN, {
      durations: new Map([
        [120, 1],
        [30, 2],
        [600, 1],
      ]),
    }),
  ).toEqual({ ok: true, value: 0.5 });
  expect(evaluate(MEDIAN, { durations: new Map([[120, 0]]) })).toEqual({ ok: false, whyNone: "denominator-zero" });
});

test("a quantile does not depend on how durations are bunched, and lies among them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (minutes, share) => {
        const durations = new Map<number, number>();
        for (const one of minutes) durations.set(one, (durations.get(one) ?? 0) + 1);
        const evaluation = evaluate({ kind: "quantile", part: "minutes", share, perUnit: 1 }, { durations });
        const ordered = minutes.toSorted((one, other) => one - other);
        expect(evaluation).toEqual({ ok: true, value: ordered[Math.ceil(share * ordered.length) - 1] });
      },
    ),
  );
});
