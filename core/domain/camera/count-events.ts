import type { MetricCode } from "../metric.ts";

/** What camera boxes count, in the order in which it is told. Motorcycles are among the vehicles, as the boxes count them. */
export const CAMERA_OBJECTS = ["vehicles", "motorcycles", "cars", "persons", "alerts"] as const;
export type CameraObject = (typeof CAMERA_OBJECTS)[number];

/** `rate`: readings per minute, of which the hour is the sum of the minutes' means. `event`: readings of 1, which are added. */
export const CAMERA_METRICS = {
  camera_vehicles: { object: "vehicles", counts: "rate" },
  camera_motorcycles: { object: "motorcycles", counts: "rate" },
  camera_persons: { object: "persons", counts: "rate" },
  camera_person_events: { object: "persons", counts: "event" },
  camera_car_events: { object: "cars", counts: "event" },
  camera_motorcycle_events: { object: "motorcycles", counts: "event" },
  camera_alerts: { object: "alerts", counts: "event" },
} as const satisfies Partial<Record<MetricCode, { readonly object: CameraObject; readonly counts: "rate" | "event" }>>;

/** Fewer persons than this are not told apart: in a small place a number of one or two may be somebody. */
const LEAST_PERSONS_TOLD = 5;

/** A number of an hour, or only that it lies between 1 and `below`. */
export type EventCount =
  | { readonly object: CameraObject; readonly count: number }
  | { readonly object: CameraObject; readonly below: number };

/** Persons by the rule above, everything else as it was counted; whole numbers. */
export function tellCount(object: CameraObject, counted: number): EventCount {
  const count = Math.round(counted);
  return object === "persons" && count > 0 && count < LEAST_PERSONS_TOLD ? { object, below: LEAST_PERSONS_TOLD } : { object, count };
}

/** For ordering: what is told only as few counts as nothing more than that. */
export function leastOf(told: EventCount): number {
  return "count" in told ? told.count : 1;
}
