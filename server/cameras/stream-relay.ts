import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type pg from "pg";
import { senderOf } from "../api/sender.ts";
import { refuse } from "../problem.ts";
import { rewritePlaylist } from "./rewrite-playlist.ts";
import { folderOf, type StreamSource, type Streams, typeOf } from "./streams.ts";
import type { ViewJournal } from "./view-journal.ts";

export type StreamRelayOptions = {
  readonly pool: pg.Pool;
  readonly streams: Streams;
  readonly journal: ViewJournal;
  readonly noteViewer: RequestHandler;
  readonly nowMs: () => number;
};

const PLAYLIST = { mostBytes: 1_048_576, limitMs: 8000 };
const SEGMENT = { mostBytes: 16 * 1_048_576, limitMs: 20_000 };
/** Asked of all hosts at a time. */
const MOST_AT_A_TIME = 32;
/** How long it may take until a camera that was hidden is cut. */
const HIDDEN_KNOWN_MS = 2000;

const READ_HIDDEN = `
select d.id as "deviceId", coalesce((select is_hidden from camera_privacy p where p.device_id = d.id order by id desc limit 1), false) as "isHidden"
from device d where d.code = $1 and d.kind = 'camera-box'`;

type Known = { readonly deviceId: number; readonly isHidden: boolean };

/** /streams/<device>/<file>: playlists and segments of the streams that the operator named, and nothing else of their hosts. */
export function streamRelay({ journal, noteViewer, nowMs, pool, streams }: StreamRelayOptions): Router {
  const known = new Map<string, { readonly camera: Known | undefined; readonly askedAtMs: number }>();
  let asking = 0;
  const router = Router({ caseSensitive: true, strict: true });
  router.get("/streams/:device/*file", noteViewer, async (request, response) => {
    const { device, file, query } = partsOf(request);
    const source = streams.sourceOf(device, file, query);
    const camera = source === undefined ? undefined : await cameraOf(device);
    if (source === undefined || camera === undefined) throw noStream(device);
    if (camera.isHidden)
      throw refuse(403, { vi: `Hình của camera ${device} được ẩn.`, en: `The pictures of camera ${device} are hidden.` });
    if (asking >= MOST_AT_A_TIME) throw refuse(503, { vi: "Quá nhiều luồng hình cùng lúc.", en: "Too many streams at a time." });
    asking += 1;
    try {
      await relay(source, {
        file,
        request,
        response,
        playlistFolder: folderOf(streams.sourceOf(device, basename(streams, device))?.url ?? source.url),
      });
      journal.note({ deviceId: camera.deviceId, viewer: senderOf(response) });
    } finally {
      asking -= 1;
    }
  });
  router.use("/streams", (request) => {
    throw noStream(request.path.split("/")[1] ?? "");
  });
  return router;

  async function cameraOf(device: string): Promise<Known | undefined> {
    const told = known.get(device);
    if (told !== undefined && nowMs() - told.askedAtMs < HIDDEN_KNOWN_MS) return told.camera;
    const { rows } = await pool.query<Known>({ name: "read-stream-camera", text: READ_HIDDEN, values: [device] });
    known.set(device, { camera: rows[0], askedAtMs: nowMs() });
    return rows[0];
  }
}

function basename(streams: Streams, device: string): string {
  return streams.pathOf(device)?.split("/").at(-1) ?? "";
}

function partsOf(request: Request): { readonly device: string; readonly file: string; readonly query: string } {
  const { device, file } = request.params;
  const at = request.url.indexOf("?");
  return {
    device: String(device),
    file: Array.isArray(file) ? file.join("/") : String(file),
    query: at < 0 ? "" : request.url.slice(at + 1),
  };
}

type Errand = { readonly file: string; readonly playlistFolder: string; readonly request: Request; readonly response: Response };

async function relay(source: StreamSource, errand: Errand): Promise<void> {
  const { file, playlistFolder: folder, response } = errand;
  const isPlaylist = file.endsWith(".m3u8");
  const bounds = isPlaylist ? PLAYLIST : SEGMENT;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const answer = await ask(source, AbortSignal.any([AbortSignal.timeout(bounds.limitMs), gone.signal]));
  const length = Number(answer.headers.get("content-length") ?? 0);
  if (answer.body === null || length > bounds.mostBytes) throw badStream();
  response.set({ "content-type": typeOf(file) ?? "", "cache-control": "private, no-store" });
  const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>, { signal: gone.signal });
  if (!isPlaylist) {
    await pipeline(body, bounded(bounds.mostBytes), response);
    return;
  }
  const text = await textOf(body, bounds.mostBytes);
  const rewritten = rewritePlaylist(text, { base: source.url, folder });
  if (rewritten === undefined) throw badStream();
  response.send(rewritten);
}

/** A redirect is not followed: it would lead where the operator has not said. */
async function ask({ authorization, url }: StreamSource, signal: AbortSignal): Promise<globalThis.Response> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  let answer: globalThis.Response;
  try {
    answer = await fetch(url, { signal, redirect: "manual", headers });
  } catch (cause) {
    throw Object.assign(badStream(), { cause });
  }
  if (answer.status === 200) return answer;
  await answer.body?.cancel();
  throw answer.status === 404 ? noFile() : badStream();
}

function bounded(mostBytes: number) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw badStream();
      yield chunk;
    }
  };
}

async function textOf(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bounded(mostBytes)(body)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function noStream(device: string): Error {
  return refuse(404, { vi: `Camera ${device} không có luồng hình.`, en: `Camera ${device} has no stream.` });
}

function noFile(): Error {
  return refuse(404, { vi: "Đoạn này của luồng hình không còn.", en: "This part of the stream is gone." });
}

/** Says nothing of where the stream comes from. */
function badStream(): Error {
  return refuse(502, { vi: "Luồng hình không đọc được lúc này.", en: "The stream cannot be read at the moment." });
}
