import { expect, test } from "vitest";
import { environmentSchema } from "../../../../sensors-sim/administration/config.ts";
import { isSilent, parseSilences } from "../../../../sensors-sim/administration/silences.ts";

const at = (time: string) => Date.parse(`2026-11-23T${time}:00+07:00`);

test("a system is silent from the first minute to before the last, by Vietnam's clock", () => {
  const parsed = parseSilences("wifi=08:00-10:00, video-conference=20:00-24:00");
  if (!parsed.ok) throw new Error(parsed.fault);
  expect(isSilent(parsed.silences, "wifi", at("07:59"))).toBe(false);
  expect(isSilent(parsed.silences, "wifi", at("08:00"))).toBe(true);
  expect(isSilent(parsed.silences, "wifi", at("10:00"))).toBe(false);
  expect(isSilent(parsed.silences, "wan", at("09:00"))).toBe(false);
  expect(isSilent(parsed.silences, "video-conference", at("23:59"))).toBe(true);
});

test.each(["wifi", "wifi=8:00-10:00", "wifi=10:00-08:00", "wifi=08:00-25:00", "WIFI=08:00-10:00", ""])(
  "“%s” is refused with how it is written",
  (text) => {
    const parsed = parseSilences(text);
    expect(parsed.ok ? "" : parsed.fault).toContain("video-conference=08:00-10:00");
  },
);

test("without a word video conferences die three times a day, and “none” lets everything live", () => {
  const given = { PLATFORM_URL: "http://127.0.0.1:8080", SOURCE_KEYS_FILE: "keys.json" };
  const { ADMIN_SILENT } = environmentSchema.parse(given);
  expect(ADMIN_SILENT.map(({ source }) => source)).toEqual(["video-conference", "video-conference", "video-conference"]);
  expect(environmentSchema.parse({ ...given, ADMIN_SILENT: "none" }).ADMIN_SILENT).toEqual([]);
});
