import { expect, test } from "vitest";
import { projectOnLine } from "../../../core/province/geometry.ts";
import { stageAt } from "../../../sensors-sim/signals/river.ts";
import { measure } from "../../../sensors-sim/signals.ts";
import { aCity, type City, HOUR_MS, MIDNIGHT_MS, named, range } from "./city.ts";

const startMs = MIDNIGHT_MS + 12 * HOUR_MS;

function stages(city: City, gauge: string, hours: readonly number[]): readonly number[] {
  const site = named(city, gauge);
  return hours.map((hour) => measure(city.world, site, startMs + hour * HOUR_MS).water_level ?? 0);
}

const hours = range(-12, 60, 0.5);

test("the flood raises the Đáy at Phủ Lý by metres within a day, having begun before the start, and falls over days", () => {
  const series = stages(aCity({ scenario: "flood", startMs }), "Trạm Phủ Lý", hours);
  const ordinary = stages(aCity(), "Trạm Phủ Lý", hours);
  const [before, atStart, crest] = [series[0] ?? 0, series[24] ?? 0, Math.max(...series)];
  const crestHour = hours[series.indexOf(crest)] ?? 0;
  expect(crest - before).toBeGreaterThan(2);
  expect(atStart).toBeGreaterThan((ordinary[24] ?? 0) + 0.1);
  expect(crestHour).toBeGreaterThan(6);
  expect(crestHour).toBeLessThan(24);
  const dayLater = series[hours.indexOf(crestHour + 24)] ?? 0;
  expect(dayLater).toBeLessThan(crest - 0.5);
  expect(dayLater).toBeGreaterThan(before + 0.3);
});

test("the crest comes down the Đáy: later and lower at each gauge below", () => {
  const city = aCity({ scenario: "flood", startMs });
  const rises = ["Trạm Quế", "Trạm Phủ Lý", "Trạm Kiện Khê", "Trạm Thanh Nghị", "Trạm Đoan Vĩ"].map((gauge) => {
    const series = stages(city, gauge, hours);
    const crest = Math.max(...series);
    return { crestHour: hours[series.indexOf(crest)] ?? 0, crest };
  });
  for (const [at, lower] of rises.entries()) {
    const upper = rises[at - 1];
    if (upper === undefined) continue;
    // A crest is flat: within half an hour the gauge's own error decides.
    expect(lower.crestHour).toBeGreaterThanOrEqual(upper.crestHour - 0.5);
    expect(lower.crest).toBeLessThan(upper.crest);
  }
  expect((rises.at(-1)?.crestHour ?? 0) - (rises[0]?.crestHour ?? 0)).toBeGreaterThan(3);
});

test("Kim Long and Phú Ốc pass their third alarm level in Huế's flood, and stay below the first on an ordinary day", () => {
  const [flood, ordinary] = [aCity({ profile: "hue", scenario: "flood", startMs }), aCity({ profile: "hue" })];
  expect(Math.max(...stages(flood, "Trạm Kim Long", hours))).toBeGreaterThan(3.5);
  expect(Math.max(...stages(flood, "Trạm Phú Ốc", hours))).toBeGreaterThan(4.5);
  expect(Math.max(...stages(ordinary, "Trạm Kim Long", range(-12, 12, 1)))).toBeLessThan(1);
  expect(Math.max(...stages(ordinary, "Trạm Phú Ốc", range(-12, 12, 1)))).toBeLessThan(1.5);
});

test("on an ordinary day no gauge moves more than 60 cm, nor more than 10 cm in half an hour", () => {
  const city = aCity();
  for (const { device } of city.sites.filter((site) => site.device.kind === "water-gauge")) {
    const series = stages(city, device.name, range(-12, 12, 0.5));
    expect(Math.max(...series) - Math.min(...series), device.name).toBeLessThan(0.6);
    for (const [at, stage] of series.entries()) expect(Math.abs(stage - (series[at - 1] ?? stage)), device.name).toBeLessThan(0.1);
  }
});

test("where rivers meet they have one level, in drought and in flood", () => {
  const meetings = [
    { profile: "ha-nam", main: "hn-river-day", joining: "hn-river-nhue", ownEnd: -1 },
    { profile: "ha-nam", main: "hn-river-day", joining: "hn-river-chau-giang", ownEnd: -1 },
    { profile: "ha-nam", main: "hn-river-chau-giang", joining: "hn-river-chau-giang-vinh-tru", ownEnd: 0 },
    { profile: "hue", main: "hue-river-huong", joining: "hue-river-bo", ownEnd: -1 },
  ] as const;
  for (const { profile, main, joining, ownEnd } of meetings) {
    const { world } = aCity({ profile, scenario: "flood", startMs });
    const line = (id: string) => world.profile.lines.find((candidate) => candidate.id === id)?.line ?? [];
    const meeting = line(joining).at(ownEnd) ?? [0, 0];
    const at = (lineId: string) => ({ lineId, chainageKm: projectOnLine(line(lineId), meeting).chainageM / 1000 });
    for (const hour of [-24, 6, 14]) {
      const instantMs = startMs + hour * HOUR_MS;
      expect(Math.abs(stageAt(world, at(main), instantMs) - stageAt(world, at(joining), instantMs)), joining).toBeLessThan(0.02);
    }
  }
});
