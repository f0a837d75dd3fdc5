import type { MetricTarget } from "../pipeline/metric-target.ts";
import { asMetric } from "../pipeline/metric-target.ts";

/**
 * Names in common use by devices whose format knows no unit: only those whose unit goes without saying. Gases are not
 * among them, they come in ppm as often as in µg/m³; such a device's own table says which.
 */
export const COMMON_NAMES: ReadonlyMap<string, MetricTarget> = new Map([
  ...asNames(asMetric("pm25"), ["PM25", "PM2.5", "pm2.5", "pm2_5", "PM2_5", "pm02"]),
  ...asNames(asMetric("pm10"), ["PM10"]),
  ...asNames(asMetric("temperature"), ["Temperature", "temp", "Temp", "airTemperature"]),
  ...asNames(asMetric("humidity"), ["Humidity", "hum", "Hum", "relativeHumidity"]),
  ...asNames(asMetric("pressure"), ["Pressure"]),
  ...asNames(asMetric("wind_speed"), ["windSpeed", "WindSpeed"]),
  ...asNames(asMetric("wind_direction"), ["windDirection", "WindDirection"]),
  ...asNames(asMetric("rain_rate"), ["rainRate"]),
  ...asNames(asMetric("water_level"), ["waterLevel", "WaterLevel"]),
  ...asNames(asMetric("laeq"), ["LAeq", "LAEQ"]),
  ...asNames(asMetric("battery"), ["Battery", "batteryLevel"]),
  ...asNames(asMetric("voltage"), ["Voltage", "Supply Voltage"]),
  ...asNames("not-kept", ["rssi", "snr", "linkquality", "uptime"]),
]);

function asNames(target: MetricTarget, names: readonly string[]): readonly (readonly [string, MetricTarget])[] {
  return names.map((name) => [name, target]);
}
