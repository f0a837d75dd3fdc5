import { expect, test } from "vitest";
import type { DeviceInput } from "../../../../core/contracts/registry.ts";
import type { RegistryPicture } from "../../../../server/registry/picture.ts";
import { planDevices } from "../../../../server/registry/plan-devices.ts";

const PHU_LY = { code: "13285", name: "Phủ Lý", lat: 20.54, lon: 105.91 };

function picture(over: Partial<RegistryPicture> = {}): RegistryPicture {
  return { devices: new Map(), gateways: new Map(), owners: new Map(), units: [PHU_LY], ...over };
}

function input(over: Partial<DeviceInput> = {}): DeviceInput {
  return { code: "d1", name: "Trạm", kind: "noise-meter", lat: 20.5, lon: 105.9, unitCode: "13285", ...over };
}

function known(over: object = {}) {
  return { ...input(), street: undefined, intervalS: 30, isSimulated: false, sources: [], ...over };
}

/** Fields that an only input is refused for; empty when it is not. */
function refusedFor(one: DeviceInput, seen: RegistryPicture): readonly (string | undefined)[] {
  const [verdict] = planDevices([one], seen);
  return verdict?.kind === "refused" ? verdict.faults.map((fault) => fault.field) : [];
}

test("a new device is created with its kind's interval where none is given", () => {
  expect(planDevices([input()], picture())).toMatchObject([{ kind: "create", device: { intervalS: 10 }, source: undefined }]);
});

test("what is registered already as it is given is left alone, and keeps the interval it has", () => {
  const seen = picture({ devices: new Map([["d1", known()]]) });
  expect(planDevices([input()], seen)).toMatchObject([{ kind: "same", device: { intervalS: 30 } }]);
  expect(planDevices([input({ street: "Biên Hòa", lat: 20.6 })], seen)).toMatchObject([{ kind: "change", changes: ["lat", "street"] }]);
});

test("a source of its own makes the device the only one who may speak for itself", () => {
  const [verdict] = planDevices([input({ source: { format: "sparkplug" } })], picture());
  expect(verdict).toMatchObject({ source: { format: "sparkplug", externalId: "d1", gateway: "d1" } });
});

test("a source that says the same again is no change, whatever the order of its names", () => {
  const names = { a: { metric: "laeq", factor: 1, offset: 0 }, b: null };
  const source = { format: "chirpstack", externalId: "00aa", gateway: "gw", metricNames: names } as const;
  const gateways = new Map([["gw", { format: "chirpstack", isRevoked: false }]]);
  const seen = picture({ devices: new Map([["d1", known({ sources: [source] })]]), gateways });
  const turned = { ...source, metricNames: { b: null, a: names.a } };
  expect(planDevices([input({ source: turned })], seen)).toMatchObject([{ kind: "same" }]);
  const { metricNames: _, ...nameless } = source;
  expect(planDevices([input({ source: nameless })], seen)).toMatchObject([{ kind: "same" }]);
  expect(planDevices([input({ source: { ...nameless, externalId: "00ab" } })], seen)).toMatchObject([
    { kind: "change", changes: ["source"] },
  ]);
});

test("a simulated device cannot become a real one", () => {
  const seen = picture({ devices: new Map([["d1", known({ isSimulated: true })]]) });
  expect(planDevices([input()], seen)).toMatchObject([{ kind: "refused", faults: [{ code: "simulated" }] }]);
});

test("a gateway's name, another's source, a missing, revoked or foreign gateway are each refused", () => {
  const gateways = new Map([
    ["gw", { format: "chirpstack", isRevoked: false }],
    ["old", { format: "chirpstack", isRevoked: true }],
  ]);
  const seen = picture({ gateways, owners: new Map([["chirpstack/00aa", "d2"]]) });
  expect(refusedFor(input({ code: "gw" }), seen)).toEqual(["code"]);
  expect(refusedFor(input({ source: { format: "chirpstack", externalId: "00aa", gateway: "gw" } }), seen)).toEqual(["source.externalId"]);
  for (const [format, gateway] of [
    ["chirpstack", "none"],
    ["chirpstack", "old"],
    ["sparkplug", "gw"],
  ] as const) {
    expect(refusedFor(input({ source: { format, gateway } }), seen)).toEqual(["source.gateway"]);
  }
  expect(refusedFor(input({ source: { format: "vonglau", gateway: "gw" } }), seen)).toEqual(["source"]);
});

test("in one file a code or a source stands once", () => {
  const source = { format: "sparkplug", externalId: "e" } as const;
  const verdicts = planDevices([input(), input(), input({ code: "d2", source }), input({ code: "d3", source })], picture());
  expect(verdicts.map((verdict) => verdict.kind)).toEqual(["create", "refused", "create", "refused"]);
});

test("an unknown unit is refused with what may have been meant", () => {
  const [verdict] = planDevices([input({ unitCode: "phu ly" })], picture());
  expect(verdict).toMatchObject({ kind: "refused", faults: [{ text: { en: expect.stringContaining("Nearest: 13285 Phủ Lý.") } }] });
});
