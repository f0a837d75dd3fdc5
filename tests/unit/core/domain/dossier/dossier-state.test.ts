import { expect, test } from "vitest";
import {
  DOSSIER_STATES,
  type DossierState,
  dossierChannelOfCode,
  dossierStateOfCode,
} from "../../../../../core/domain/dossier/dossier-state.ts";
import { isUsualStep } from "../../../../../core/domain/dossier/dossier-transition.ts";
import { serviceKindOfLevel, serviceScaleOn } from "../../../../../core/domain/dossier/service-level.ts";

test("domain dossier 3.2: the portal's ten codes are the ten states, and another code is none", () => {
  const names = Array.from({ length: 10 }, (_, at) => dossierStateOfCode(at + 1));
  expect(names).toEqual([
    "registered",
    "accepted",
    "rejected",
    "processing",
    "supplementRequested",
    "paymentRequested",
    "withdrawn",
    "stopped",
    "settled",
    "returned",
  ]);
  expect([dossierStateOfCode(0), dossierStateOfCode(11)]).toEqual([undefined, undefined]);
});

test("domain dossier 3.2: in person, online and by public post are channels 1, 2 and 3", () => {
  expect([1, 2, 3, 4].map(dossierChannelOfCode)).toEqual(["inPerson", "online", "postal", undefined]);
});

test.each([
  ["registered", "accepted rejected supplementRequested withdrawn"],
  ["accepted", "processing supplementRequested paymentRequested withdrawn stopped"],
  ["processing", "supplementRequested paymentRequested withdrawn stopped settled"],
  ["supplementRequested", "accepted rejected processing withdrawn stopped"],
  ["paymentRequested", "processing withdrawn stopped"],
  ["settled", "returned"],
  ["rejected", ""],
  ["withdrawn", ""],
  ["stopped", ""],
  ["returned", ""],
] as const)("domain dossier 3.2: from %s a dossier usually goes to: %s", (from, expected) => {
  const states = Object.keys(DOSSIER_STATES) as DossierState[];
  const next = states.filter((to) => to !== from && isUsualStep(from, to));
  expect(next.toSorted()).toEqual(expected.split(" ").filter(Boolean).toSorted());
});

test("domain dossier 3.1: level 4 was full process, level 3 partial, 1 and 2 information; each is marked as converted", () => {
  expect(([1, 2, 3, 4] as const).map((level) => serviceKindOfLevel(level).kind)).toEqual([
    "informational",
    "informational",
    "partial",
    "full",
  ]);
  expect(serviceKindOfLevel(4).isConverted).toBe(true);
  expect(["2011-12-31", "2018-07-05", "2022-08-14", "2022-08-15"].map(serviceScaleOn)).toEqual([
    undefined,
    "four-levels",
    "four-levels",
    "full-or-partial",
  ]);
});
