import { bench } from "vitest";
import { decodeColumns, encodeColumns } from "../../core/contracts/columns.ts";
import { DEVICE_KINDS } from "../../core/domain/device.ts";
import { metricByCode } from "../../core/domain/metric.ts";
import { planDevices } from "../../core/province/plan-devices.ts";
import { PROFILES } from "../../core/province/profiles.ts";
import { deviceMarks, positionsOf } from "../../web/features/map/device-marks.ts";
import { applyColumns, createBuffers } from "../../web/picture/city-buffers.ts";
import { pictureOf } from "../../web/picture/picture.ts";
import { THEMES } from "../../web/theme/tokens.ts";

const NOW_MS = 1_795_000_000_000;
const devices = planDevices(PROFILES["ha-nam"], { count: 10_000 });
const columns = decodeColumns(
  encodeColumns(
    devices.flatMap((device, index) =>
      DEVICE_KINDS[device.kind].metrics.map((code) => ({
        device: index,
        metric: metricByCode(code)?.id ?? -1,
        value: index % 40,
        observedAtMs: NOW_MS - (index % 60) * 1000,
        quality: 0,
      })),
    ),
  ),
);
const buffers = createBuffers(devices.length);
applyColumns(buffers, columns);
const city = { epoch: "e", province: PROFILES["ha-nam"].info, devices, simulatedCount: devices.length, buffers, alarms: new Map() };
const { statuses } = pictureOf(city, { nowMs: NOW_MS, health: undefined });
const positions = positionsOf(devices);

bench("fold a whole snapshot of 10,000 devices", () => {
  applyColumns(buffers, columns);
});

bench("one picture of 10,000 devices: states, means, what needs eyes", () => {
  pictureOf(city, { nowMs: NOW_MS, health: undefined });
});

bench("marks of 10,000 devices for the map", () => {
  deviceMarks({ statuses, positions, theme: THEMES.dim, remPx: 16, detailBounds: [105.8, 20.4, 106, 20.55] });
});
