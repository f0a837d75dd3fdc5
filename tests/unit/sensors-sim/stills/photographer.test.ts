import { expect, test } from "vitest";
import { planDevices } from "../../../../core/province/plan-devices.ts";
import { PROFILES } from "../../../../core/province/profiles.ts";
import { createPhotographer } from "../../../../sensors-sim/stills/create-photographer.ts";
import { createWorld, siteOf } from "../../../../sensors-sim/world.ts";

const START_MS = Date.UTC(2026, 10, 22, 3);
const world = createWorld(PROFILES["ha-nam"], { seed: 1, scenario: { name: "normal-day", startMs: START_MS } });
const boxes = planDevices(PROFILES["ha-nam"])
  .filter((device) => device.kind === "camera-box")
  .slice(0, 8)
  .map((device) => siteOf(world, device));

type Sent = { readonly code: string; readonly takenAtMs: number; readonly picture: Buffer; readonly sentAtMs: number };

/** What was sent in so many seconds, moved in steps of 200 ms. */
function photograph(seconds: number): readonly Sent[] {
  const sent: Sent[] = [];
  let nowMs = START_MS;
  const sites = boxes.map((site) => ({
    site,
    sendStill: (picture: Buffer, takenAtMs: number) => {
      sent.push({ code: site.device.code, takenAtMs, picture, sentAtMs: nowMs });
      return true;
    },
  }));
  const photographer = createPhotographer({ world, sites, modelledMs: (ms) => ms, startMs: START_MS });
  for (; nowMs < START_MS + seconds * 1000; nowMs += 200) photographer.tick(nowMs);
  return sent;
}

test("every camera sends a picture every 30 s, never two cameras at once; one is dead and one stands still", () => {
  const sent = photograph(95);
  const byCode = groupByCode(sent);
  const counts = [...byCode.values()].map((own) => own.length).toSorted((one, other) => one - other);
  expect(counts[0]).toBe(1);
  expect(counts.slice(1).every((count) => count === 3 || count === 4)).toBe(true);
  expect(new Set(sent.map(({ sentAtMs }) => sentAtMs)).size).toBe(sent.length);
  const dead = [...byCode.values()].find((own) => own.length === 1)?.[0];
  expect((dead?.sentAtMs ?? 0) - (dead?.takenAtMs ?? 0)).toBe(40 * 60_000);
  const frozen = [...byCode.values()].filter(
    (own) => own.length > 1 && own.every(({ picture }) => picture.equals(own[0]?.picture ?? picture)),
  );
  expect(frozen).toHaveLength(1);
});

function groupByCode(sent: readonly Sent[]): Map<string, Sent[]> {
  const groups = new Map<string, Sent[]>();
  for (const one of sent) groups.set(one.code, [...(groups.get(one.code) ?? []), one]);
  return groups;
}
