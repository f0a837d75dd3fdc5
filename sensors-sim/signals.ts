import { type MetricCode, metricByCode } from "../core/domain/metric.ts";
import { airAt } from "./signals/air.ts";
import { cameraAt } from "./signals/camera.ts";
import { lightingAt } from "./signals/lighting.ts";
import { noiseAt } from "./signals/noise-level.ts";
import { mix, mixInstant, toSigned } from "./signals/random.ts";
import { stageAt } from "./signals/river.ts";
import { trafficAt } from "./signals/traffic.ts";
import { weatherAt } from "./signals/weather.ts";
import type { Site, World } from "./world.ts";

export type Values = Partial<Record<MetricCode, number>>;

/**
 * What the device shows at an instant of the modelled clock: every metric of its kind, in the metric's unit,
 * rounded to its decimals and inside its range. The same world, site and instant give the same values.
 */
export function measure(world: World, site: Site, instantMs: number): Values {
  const exact = trueValues(world, site, instantMs);
  const values: Values = {};
  for (const [code, value] of Object.entries(exact) as [MetricCode, number][]) values[code] = shown(code, value);
  return values;
}

function trueValues(world: World, site: Site, instantMs: number): Values {
  const lot = mixInstant(mix(site.key, 17), instantMs);
  const error = (which: number, share: number): number => 1 + share * toSigned(mix(lot, which));
  switch (site.device.kind) {
    case "air-station": {
      const air = airAt(world, site, instantMs);
      // One error for both dusts: PM2.5 is a part of PM10 in every sample.
      const dust = error(1, 0.03);
      return {
        ...air,
        pm25: air.pm25 * dust,
        pm10: air.pm10 * dust,
        no2: air.no2 * error(2, 0.03),
        o3: air.o3 * error(3, 0.03),
        co: air.co * error(4, 0.02),
        so2: air.so2 * error(5, 0.04),
      };
    }
    case "noise-meter":
      return { laeq: noiseAt(world, site, instantMs) + 1.2 * toSigned(lot) };
    case "weather-station":
      return weatherValues(world, site, instantMs);
    case "water-gauge":
      return {
        water_level: stageAt(world, { lineId: site.river.line.id, chainageKm: site.river.chainageKm }, instantMs) + 0.008 * toSigned(lot),
      };
    case "traffic-counter": {
      const traffic = trafficAt(world, site, instantMs);
      const counted = error(6, 0.04);
      return {
        traffic_flow: traffic.flowPerHour * counted,
        traffic_speed: traffic.speedKmH * error(7, 0.025),
        occupancy: traffic.occupancyPct * counted,
      };
    }
    case "lighting-cabinet": {
      const lighting = lightingAt(world, site, instantMs);
      return { power: lighting.powerKW, lamps_on: lighting.lampsOnPct, voltage: lighting.voltageV };
    }
    case "camera-box": {
      const counts = cameraAt(world, site, instantMs);
      return { camera_vehicles: counts.vehicles, camera_motorcycles: counts.motorcycles, camera_persons: counts.persons };
    }
  }
}

function weatherValues(world: World, site: Site, instantMs: number): Values {
  const weather = weatherAt(world, site, instantMs);
  return {
    temperature: weather.temperatureC,
    humidity: weather.humidityPct,
    rain_rate: weather.rainMmH,
    wind_speed: weather.windMS,
    wind_direction: weather.windFromDeg,
    pressure: weather.pressureHPa,
  };
}

function shown(code: MetricCode, value: number): number {
  const metric = metricByCode(code);
  if (metric === undefined) return value;
  const scale = 10 ** metric.decimals;
  return Math.round(Math.min(metric.max, Math.max(metric.min, value)) * scale) / scale;
}
