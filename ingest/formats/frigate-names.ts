import { asMetric, type MetricTarget } from "../pipeline/metric-target.ts";

const CARS = ["car", "truck", "bus", "school_bus", "van", "garbage_truck", "ambulance"];

/** Classes that models for Frigate know and nobody here counts, and the sum of all. */
const OTHERS =
  "all|bicycle|dog|cat|bird|horse|sheep|cow|boat|train|airplane|package|face|license_plate|traffic light|fire hydrant|stop sign".split("|");

/** Frigate's classes: as they come into view ("event:person"), as they are in view ("count:person"), and its alerts. */
export const FRIGATE_NAMES: ReadonlyMap<string, MetricTarget> = new Map<string, MetricTarget>([
  ["event:person", asMetric("camera_person_events")],
  ["event:motorcycle", asMetric("camera_motorcycle_events")],
  ["review:alert", asMetric("camera_alerts")],
  ["count:person", asMetric("camera_persons_now")],
  ["count:motorcycle", asMetric("camera_motorcycles_now")],
  ...CARS.map((label) => [`event:${label}`, asMetric("camera_car_events")] as const),
  // One class only: the counts of the others come in messages of their own, and would replace each other.
  ["count:car", asMetric("camera_cars_now")],
  ...CARS.slice(1).map((label) => [`count:${label}`, "not-kept"] as const),
  ...OTHERS.flatMap((label) => [[`event:${label}`, "not-kept"] as const, [`count:${label}`, "not-kept"] as const]),
]);
