import { isDeviceCode } from "../domain/device.ts";
import type { FormatCode } from "./formats.ts";

/**
 * Pictures of camera boxes, beside the readings and never in their way.
 *
 *   vonglau/v1/<device>/still                the bytes of one JPEG; MQTT 5 user property `ts`: when it was taken, ms since 1970 UTC
 *   frigate/<camera>/<object>/snapshot       Frigate's picture of an object; its time is the time of receipt
 *
 * QoS 1 or 0. Without `ts` (MQTT 3.1.1 has no user properties) a picture counts as taken when it arrived. Of Frigate's pictures only
 * those of vehicles are taken: what it sends for a person is that person, cut out.
 */
export const STILL_FILTERS: readonly string[] = ["vonglau/v1/+/still", "frigate/+/+/snapshot"];

/** Largest picture that is read. */
export const MAX_STILL_BYTES = 524_288;

/** Name of the user property with the time of a picture. */
export const TAKEN_AT_PROPERTY = "ts";

export function stillTopic(device: string): string {
  return `vonglau/v1/${device}/still`;
}

export type StillSubject = {
  readonly format: FormatCode;
  readonly externalId: string;
  /** What Frigate cut out; absent in our own format. */
  readonly object?: string;
};

/** Whose picture comes under a topic; undefined where it is none of ours. */
export function parseStillTopic(topic: string): StillSubject | undefined {
  const [root, second = "", third = "", fourth, ...rest] = topic.split("/");
  if (rest.length > 0) return undefined;
  if (root === "vonglau" && second === "v1" && fourth === "still")
    return isDeviceCode(third) ? { format: "vonglau", externalId: third } : undefined;
  if (root === "frigate" && second !== "" && fourth === "snapshot") return { format: "frigate", externalId: second, object: third };
  return undefined;
}

/** Labels of Frigate whose pictures show no person alone. */
const VEHICLES: ReadonlySet<string> = new Set(["car", "truck", "bus", "van", "boat", "train"]);

export function isOfPerson({ object }: StillSubject): boolean {
  return object !== undefined && !VEHICLES.has(object);
}
