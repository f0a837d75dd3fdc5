import { expect, test } from "vitest";
import { dayNotes, isSparse, receivedPercent } from "../../../../../web/features/device-card/day-notes.ts";
import type { ToldDay } from "../../../../../web/features/device-card/read-device-day.ts";
import { textsOf } from "../../../../../web/i18n/language-store.ts";

const texts = textsOf("vi");
const atMs = Date.parse("2026-11-22T15:00:00+07:00");
const metric = { unit: "", good: 10, suspect: 0, expected: 10 };
const day = (own: Partial<ToldDay>): ToldDay => ({ metrics: [], episodes: [], spokenFormats: [], verdict: "complete", ...own });

test("a spell that is over says from when to when, one that lasts since when, the newest first", () => {
  const episodes = [
    { rule: "silent", from: "2026-11-22T01:00:00Z", until: "2026-11-22T01:30:00Z" },
    { rule: "gap", metric: "pm25", from: "2026-11-22T05:00:00Z" },
  ];
  expect(dayNotes(day({ episodes }), atMs, texts)).toEqual(["Bụi mịn PM2.5: thiếu bản tin từ 12:00", "im lặng 08:00–08:30"]);
});

test("in the past a spell that began later is not told, and one that ended later lasts", () => {
  const episodes = [
    { rule: "silent", from: "2026-11-22T07:00:00Z", until: "2026-11-22T09:00:00Z" },
    { rule: "silent", from: "2026-11-22T08:30:00Z" },
  ];
  expect(dayNotes(day({ episodes }), atMs, texts)).toEqual(["im lặng từ 14:00"]);
});

test("readings that are doubted are counted by metric; a name stays text", () => {
  const metrics = [
    { ...metric, code: "laeq", suspect: 12 },
    { ...metric, code: "<b>x</b>", suspect: 1 },
  ];
  expect(dayNotes(day({ metrics }), atMs, texts)).toEqual(["12 số đo nghi ngờ · Độ ồn LAeq", "1 số đo nghi ngờ · <b>x</b>"]);
});

test("what came is the worst of the metrics, and 100 per cent only when all did", () => {
  expect(receivedPercent(day({ metrics: [{ ...metric, code: "pm25", completeness: 0.999 }] }))).toBe(99);
  expect(receivedPercent(day({ metrics: [{ ...metric, code: "pm25", completeness: 1.02 }] }))).toBe(100);
  expect(receivedPercent(day({}))).toBeUndefined();
});

test("where little came and none of it is missing, the device spoke less often than was registered", () => {
  const few = [{ ...metric, code: "pm25", completeness: 0.03 }];
  expect(isSparse(day({ metrics: few }))).toBe(true);
  expect(isSparse(day({ metrics: few, verdict: "missing" }))).toBe(false);
  expect(isSparse(day({ metrics: [{ ...metric, code: "pm25", completeness: 0.99 }] }))).toBe(false);
});
