import fc from "fast-check";
import { expect, test } from "vitest";
import { planDevices } from "../../../../../core/province/plan-devices.ts";
import { PROFILES } from "../../../../../core/province/profiles.ts";
import { FARTHEST_M, nearCameras } from "../../../../../web/features/device-card/near-cameras.ts";

const devices = planDevices(PROFILES["ha-nam"]);

test("at most three cameras are near, the nearest first, none of them the device itself or two kilometres off", () => {
  fc.assert(
    fc.property(fc.constantFrom(...devices), (device) => {
      const near = nearCameras(device, devices);
      expect(near.length).toBeLessThanOrEqual(3);
      expect(near.map(({ distanceM }) => distanceM)).toEqual(near.map(({ distanceM }) => distanceM).toSorted((a, b) => a - b));
      for (const { device: camera, distanceM } of near) {
        expect(camera.kind).toBe("camera-box");
        expect(camera.code).not.toBe(device.code);
        expect(distanceM).toBeLessThanOrEqual(FARTHEST_M);
      }
    }),
  );
});
