import type { Camera } from "../../../core/contracts/api/cameras-api.ts";
import { CAMERA_OBJECTS, type CameraObject, leastOf } from "../../../core/domain/camera/count-events.ts";

export type CountedCamera = { readonly camera: Camera; readonly counts: ReadonlyMap<CameraObject, Camera["events"][number]> };

export type CountedTable = { readonly objects: readonly CameraObject[]; readonly rows: readonly CountedCamera[] };

/** Cameras that counted something, whoever counted most first, and the objects that any of them told. */
export function countedTable(cameras: readonly Camera[]): CountedTable {
  const rows = cameras
    .filter(({ events }) => events.length > 0)
    .map((camera) => ({ camera, counts: new Map(camera.events.map((event) => [event.object, event])), total: totalOf(camera) }))
    .toSorted((one, other) => other.total - one.total || (one.camera.code < other.camera.code ? -1 : 1));
  return { objects: CAMERA_OBJECTS.filter((object) => rows.some(({ counts }) => counts.has(object))), rows };
}

/** Motorcycles are among the vehicles already, where a box tells these. */
function totalOf({ events }: Camera): number {
  const hasVehicles = events.some(({ object }) => object === "vehicles");
  return events
    .filter(({ object }) => !(hasVehicles && (object === "motorcycles" || object === "cars")))
    .reduce(
      (sum, event) =>
        sum +
        leastOf(
          "count" in event && event.count !== undefined
            ? { object: event.object, count: event.count }
            : { object: event.object, below: event.below ?? 1 },
        ),
      0,
    );
}
