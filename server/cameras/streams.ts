import type { StreamsFile } from "../../core/contracts/streams-file.ts";

/** Where one file of a stream is fetched. */
export type StreamSource = {
  readonly url: URL;
  /** Header Authorization for that host; absent where the operator gave no name and password. */
  readonly authorization: string | undefined;
};

/** What may lie in a stream, by how its name ends, and as what it is passed on, whatever its host calls it. */
const STREAM_TYPES: Readonly<Record<string, string>> = {
  m3u8: "application/vnd.apple.mpegurl",
  ts: "video/mp2t",
  m4s: "video/iso.segment",
  mp4: "video/mp4",
  aac: "audio/aac",
};

/** Names as recorders make them: no step upwards, nothing that two programs could read in two ways. */
const SAFE_PATH = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}$/;
const SAFE_QUERY = /^[A-Za-z0-9._~%=&-]{0,300}$/;

/** The streams that the operator named, and the addresses under which screens get them: /streams/<device>/<file>. */
export class Streams {
  readonly #playlists: ReadonlyMap<string, URL>;

  constructor({ streams }: StreamsFile) {
    this.#playlists = new Map(Object.entries(streams).map(([device, address]) => [device, new URL(address)]));
  }

  /** Address of a camera's playlist on this server; undefined where it has no stream. */
  pathOf(device: string): string | undefined {
    const playlist = this.#playlists.get(device);
    return playlist === undefined ? undefined : `/streams/${device}/${fileName(playlist)}`;
  }

  /** Where a file of a camera's stream lies: below the folder of its playlist, or nowhere. `query` without the question mark. */
  sourceOf(device: string, file: string, query = ""): StreamSource | undefined {
    const playlist = this.#playlists.get(device);
    if (playlist === undefined || !SAFE_PATH.test(file) || !SAFE_QUERY.test(query) || typeOf(file) === undefined) return undefined;
    const url = new URL(playlist);
    const authorization = basicOf(url);
    url.username = "";
    url.password = "";
    url.hash = "";
    url.pathname = folderOf(playlist) + file;
    // What the operator wrote behind the address, perhaps a key, goes with the playlist that it was written for.
    url.search = file === fileName(playlist) && query === "" ? playlist.search : query;
    return { url, authorization };
  }
}

export function typeOf(file: string): string | undefined {
  const ending = /\.([a-z0-9]+)$/.exec(file)?.[1] ?? "";
  return Object.hasOwn(STREAM_TYPES, ending) ? STREAM_TYPES[ending] : undefined;
}

/** Of an address the path up to and with the last slash. */
export function folderOf(url: URL): string {
  return url.pathname.slice(0, url.pathname.lastIndexOf("/") + 1);
}

function fileName(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
}

function basicOf({ password, username }: URL): string | undefined {
  if (username === "" && password === "") return undefined;
  return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64")}`;
}
