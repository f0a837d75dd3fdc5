import type { MetricCode } from "./metric.ts";

/** The kinds of device the platform knows, with what each measures and how often it is expected to speak. */
export const DEVICE_KINDS = {
  "air-station": { nameVi: "Trạm không khí", nameEn: "Air station", metrics: ["pm25", "pm10", "no2", "o3", "co", "so2"], intervalS: 10 },
  "noise-meter": { nameVi: "Trạm đo ồn", nameEn: "Noise meter", metrics: ["laeq"], intervalS: 10 },
  "weather-station": {
    nameVi: "Trạm thời tiết",
    nameEn: "Weather station",
    metrics: ["temperature", "humidity", "rain_rate", "wind_speed", "wind_direction", "pressure"],
    intervalS: 20,
  },
  "water-gauge": { nameVi: "Trạm mực nước", nameEn: "Water gauge", metrics: ["water_level"], intervalS: 20 },
  "traffic-counter": {
    nameVi: "Bộ đếm giao thông",
    nameEn: "Traffic counter",
    metrics: ["traffic_flow", "traffic_speed", "occupancy"],
    intervalS: 5,
  },
  "lighting-cabinet": {
    nameVi: "Tủ chiếu sáng",
    nameEn: "Street-lighting cabinet",
    metrics: ["power", "lamps_on", "voltage"],
    intervalS: 30,
  },
  "camera-box": {
    nameVi: "Hộp camera",
    nameEn: "Camera event box",
    metrics: ["camera_vehicles", "camera_motorcycles", "camera_persons"],
    intervalS: 10,
  },
} as const satisfies Record<string, DeviceKindInfo>;

type DeviceKindInfo = {
  readonly nameVi: string;
  readonly nameEn: string;
  readonly metrics: readonly MetricCode[];
  /** Seconds between two telemetry messages; the age rules count in multiples of it. */
  readonly intervalS: number;
};

export type DeviceKind = keyof typeof DEVICE_KINDS;

/** In the order above. */
export const DEVICE_KIND_CODES = Object.keys(DEVICE_KINDS) as [DeviceKind, ...DeviceKind[]]; // Object.keys forgets the keys' type

/** A registered device. `code` is also its MQTT user name and client id. */
export type Device = {
  readonly code: string;
  readonly name: string;
  readonly kind: DeviceKind;
  /** WGS 84 degrees. */
  readonly lat: number;
  readonly lon: number;
  /** Commune code of the administrative tree valid from 2025-07-01. */
  readonly unitCode: string;
  readonly street?: string;
  readonly intervalS: number;
  /** True where no physical instrument stands behind it; every screen must say so. */
  readonly isSimulated: boolean;
};

/** Safe as an MQTT topic level, user name and client id, and free of wildcard characters. */
export const DEVICE_CODE = /^[A-Za-z0-9_-]{1,64}$/;

export function isDeviceCode(text: string): boolean {
  return DEVICE_CODE.test(text);
}
