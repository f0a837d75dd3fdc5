import fc from "fast-check";
import { expect, test } from "vitest";
import { DEVICE_KINDS, type Device, type DeviceKind, isDeviceCode } from "../../../../core/domain/device.ts";
import { distanceM, projectOnLine } from "../../../../core/province/geometry.ts";
import { planDevices } from "../../../../core/province/plan-devices.ts";
import { PROFILES, type ProfileId } from "../../../../core/province/profiles.ts";

const PROFILE_IDS: readonly ProfileId[] = ["ha-nam", "hue"];

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

test.each(PROFILE_IDS)("%s gets at least 420 simulated devices, of every kind", (id) => {
  const devices = planDevices(PROFILES[id]);
  expect(devices.length).toBeGreaterThanOrEqual(420);
  expect(new Set(devices.map((device) => device.kind))).toEqual(new Set(Object.keys(DEVICE_KINDS) as DeviceKind[]));
  expect(devices.every((device) => device.isSimulated && device.intervalS === DEVICE_KINDS[device.kind].intervalS)).toBe(true);
});

test.each(PROFILE_IDS)("the plan of %s is the same every time", (id) => {
  expect(planDevices(PROFILES[id])).toEqual(planDevices(PROFILES[id]));
});

test.each(PROFILE_IDS)("in %s codes and names are unique and codes are safe as MQTT topic levels", (id) => {
  const devices = planDevices(PROFILES[id]);
  expect(new Set(devices.map((device) => device.code)).size).toBe(devices.length);
  expect(new Set(devices.map((device) => device.name)).size).toBe(devices.length);
  expect(devices.filter((device) => !isDeviceCode(device.code))).toEqual([]);
});

test.each(PROFILE_IDS)("every commune of %s has a device, the centre the most, and all lie within the bounds", (id) => {
  const profile = PROFILES[id];
  const devices = planDevices(profile);
  const perCommune = countBy(devices, (device) => device.unitCode);
  expect([...perCommune.keys()].toSorted()).toEqual(profile.units.map((unit) => unit.code).toSorted());
  expect(perCommune.get(profile.centreUnitCode)).toBe(Math.max(...perCommune.values()));
  const [west, south, east, north] = profile.info.bounds;
  expect(devices.filter(({ lat, lon }) => lon < west || lon > east || lat < south || lat > north)).toEqual([]);
});

test.each(PROFILE_IDS)("no two devices of %s are nearer than 60 m", (id) => {
  const devices = planDevices(PROFILES[id]);
  const tooNear = devices.flatMap((a, at) =>
    devices
      .slice(at + 1)
      .filter((b) => distanceM([a.lon, a.lat], [b.lon, b.lat]) < 60)
      .map((b) => `${a.code} ${b.code}`),
  );
  expect(tooNear).toEqual([]);
});

test.each(PROFILE_IDS)("traffic counters and cameras of %s stand on a line of their street's name", (id) => {
  const { lines, ...rest } = PROFILES[id];
  const onStreets = planDevices({ lines, ...rest }).filter((device) => device.kind === "traffic-counter" || device.kind === "camera-box");
  expect(onStreets.length).toBeGreaterThan(190);
  for (const device of onStreets) {
    const offM = lines
      .filter((line) => line.nameVi === device.street)
      .map((line) => projectOnLine(line.line, [device.lon, device.lat]).distanceM);
    expect(Math.min(...offM), device.code).toBeLessThan(1);
  }
});

test("devices of streets that lie in one commune belong to it", () => {
  const { lines } = PROFILES["ha-nam"];
  const streets = lines.filter((line) => line.unitCode === "13285").map((line) => line.nameVi);
  expect(streets).toContain("Biên Hòa");
  const onThem = planDevices(PROFILES["ha-nam"]).filter((device) => streets.includes(device.street ?? ""));
  expect(new Set(onThem.map((device) => device.unitCode))).toEqual(new Set(["13285"]));
});

test("Biên Hòa and Lê Duẩn in Phủ Lý are well watched by cameras", () => {
  const cameras = planDevices(PROFILES["ha-nam"]).filter((device) => device.kind === "camera-box");
  const perStreet = countBy(cameras, (device) => device.street ?? "");
  expect(perStreet.get("Biên Hòa")).toBeGreaterThanOrEqual(10);
  expect(perStreet.get("Lê Duẩn")).toBeGreaterThanOrEqual(10);
});

function find(id: ProfileId, name: string): Device | undefined {
  return planDevices(PROFILES[id]).find((device) => device.name === name);
}

test("the gauges that bulletins name are there, in their communes", () => {
  expect(find("ha-nam", "Trạm Phủ Lý – sông Đáy")).toMatchObject({ kind: "water-gauge", unitCode: "13285" });
  expect(find("hue", "Trạm Kim Long – sông Hương")?.unitCode).toBe("19774");
  expect(find("hue", "Trạm Phú Ốc – sông Bồ")?.unitCode).toBe("19996");
});

test("any number of devices up to a stress test's can be had", () => {
  fc.assert(
    fc.property(fc.constantFrom(...PROFILE_IDS), fc.oneof(fc.integer({ min: 1, max: 900 }), fc.constant(10_000)), (id, count) => {
      const devices = planDevices(PROFILES[id], { count });
      expect(devices).toHaveLength(count);
      expect(new Set(devices.map((device) => device.code)).size).toBe(count);
    }),
    { numRuns: 15 },
  );
});
