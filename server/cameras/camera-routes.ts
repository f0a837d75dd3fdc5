import type pg from "pg";
import {
  hideCameraOperation,
  listCamerasOperation,
  listCameraViewsOperation,
  readStillOperation,
} from "../../core/contracts/api/cameras-api.ts";
import { content, ok } from "../api/handler.ts";
import { type Route, route } from "../api/route.ts";
import { parseAt } from "../clock/parse-instant.ts";
import { refuse } from "../problem.ts";
import { ADMIN_ACTOR } from "../require-admin.ts";
import { CameraList } from "./camera-list.ts";
import { hideCamera } from "./hide-camera.ts";
import { listViews } from "./list-views.ts";
import type { CameraInstant } from "./read-cameras.ts";
import { readStill } from "./read-still.ts";
import type { Streams } from "./streams.ts";
import type { ViewJournal } from "./view-journal.ts";

export type CameraRoutesOptions = {
  readonly pool: pg.Pool;
  readonly nowMs: () => number;
  readonly journal: ViewJournal;
  readonly streams: Streams;
};

/** Pictures never stay anywhere on the way: not in a proxy, not on the disk of a browser. */
const NEVER_STORED = "private, no-store";

export function cameraRoutes({ journal, nowMs, pool, streams }: CameraRoutesOptions): readonly Route[] {
  const list = new CameraList(pool);
  return [
    route(listCamerasOperation, async ({ query }) => {
      const instant = instantOf(query, nowMs());
      const cameras = await list.read(instant);
      const isNow = query.at === "now";
      return ok({
        cameras: cameras.map((camera) => {
          const streamPath = isNow && !camera.isHidden ? streams.pathOf(camera.code) : undefined;
          return streamPath === undefined ? camera : { ...camera, streamPath };
        }),
      });
    }),
    route(readStillOperation, async ({ params, query, sender }) => {
      const found = await readStill(pool, params.code, instantOf(query, nowMs()));
      if (found === undefined) throw noCamera(params.code);
      if (found.isHidden) throw hidden(params.code);
      if (found.still === undefined) throw noStill(params.code);
      journal.note({ deviceId: found.deviceId, viewer: sender });
      const { picture, sha256, takenAtMs } = found.still;
      const headers = { etag: `"${sha256}"`, "cache-control": NEVER_STORED, "vonglau-taken-at": new Date(takenAtMs).toISOString() };
      return content({ mediaType: "image/jpeg", content: picture, headers });
    }),
    route(hideCameraOperation, async ({ body, params }) => {
      const changed = await hideCamera(pool, { ...body, code: params.code, changedBy: ADMIN_ACTOR });
      if (changed === undefined) throw noCamera(params.code);
      return ok(changed);
    }),
    route(listCameraViewsOperation, async ({ query }) => {
      await journal.flush();
      return ok({ views: await listViews(pool, { camera: query.camera, beforeMs: query.before, limit: query.limit }) });
    }),
  ];
}

function instantOf({ at, known }: { readonly at: string; readonly known: string }, nowMs: number): CameraInstant {
  return { atMs: parseAt(at, nowMs), knownMs: parseAt(known, nowMs) };
}

function noCamera(code: string): Error {
  return refuse(404, { vi: `Không có camera nào tên ${code}.`, en: `There is no camera ${code}.` });
}

/** As if there were none: that a camera is hidden is told in the list, why is nobody's business here. */
function hidden(code: string): Error {
  return refuse(404, { vi: `Hình của camera ${code} được ẩn.`, en: `The pictures of camera ${code} are hidden.` });
}

function noStill(code: string): Error {
  return refuse(404, {
    vi: `Không có ảnh của camera ${code} cho thời điểm này: chưa có, hoặc đã quá hạn lưu.`,
    en: `There is no picture of camera ${code} for this instant: none came, or its time was over.`,
  });
}
