import { expect, test } from "vitest";
import { streamsFileSchema } from "../../../../core/contracts/streams-file.ts";
import { rewritePlaylist } from "../../../../server/cameras/rewrite-playlist.ts";
import { Streams } from "../../../../server/cameras/streams.ts";

const FILE = { hosts: ["nvr:8888"], streams: { "cam-01": "http://nvr:8888/a/cam-01/index.m3u8?key=1" } };
const streams = new Streams(streamsFileSchema.parse(FILE));

test("a stream lies under the camera's code and leads to the folder of its playlist", () => {
  expect(streams.pathOf("cam-01")).toBe("/streams/cam-01/index.m3u8");
  expect(streams.pathOf("cam-02")).toBeUndefined();
  expect(streams.sourceOf("cam-01", "low/seg-1.ts")?.url.href).toBe("http://nvr:8888/a/cam-01/low/seg-1.ts");
  expect(streams.sourceOf("cam-01", "index.m3u8")?.url.href).toBe("http://nvr:8888/a/cam-01/index.m3u8?key=1");
});

test("nothing outside that folder, and nothing that is no part of a stream, is ever asked for", () => {
  for (const file of [
    "../x.ts",
    "a/../../x.ts",
    "/etc/passwd.ts",
    "..%2fx.ts",
    "x.html",
    "x",
    ".hidden.ts",
    "a//b.ts",
    "http://elsewhere/x.ts",
  ]) {
    expect([file, streams.sourceOf("cam-01", file)]).toEqual([file, undefined]);
  }
  expect(streams.sourceOf("cam-01", "x.ts", "a=1&b=../../c d")).toBeUndefined();
});

test("a name and password in the operator's address go to the host as a header and are in no address", () => {
  const address = new URL("http://nvr/x/i.m3u8");
  address.username = "u";
  address.password = "p@ss";
  const secret = new Streams({ hosts: ["nvr"], streams: { cam: address.href } });
  const source = secret.sourceOf("cam", "i.m3u8");
  expect(source?.url.href).toBe("http://nvr/x/i.m3u8");
  expect(source?.authorization).toBe(`Basic ${Buffer.from("u:p@ss").toString("base64")}`);
});

test("a file that names a host which the operator did not allow, or no playlist, is refused", () => {
  for (const address of ["http://other/x/i.m3u8", "http://nvr:8888/x/i.mp4", "file:///x/i.m3u8", "ftp://nvr:8888/i.m3u8"]) {
    expect(streamsFileSchema.safeParse({ hosts: ["nvr:8888"], streams: { cam: address } }).success).toBe(false);
  }
});

const AT = { base: new URL("http://nvr:8888/a/cam-01/low/index.m3u8"), folder: "/a/cam-01/" };

test("addresses in a playlist become relative, tags and all", () => {
  const text = '#EXTM3U\n#EXT-X-MAP:URI="init.mp4"\n#EXTINF:2,\nhttp://nvr:8888/a/cam-01/low/1.ts\n#EXTINF:2,\n/a/cam-01/2.ts?x=1\n';
  expect(rewritePlaylist(text, AT)).toBe('#EXTM3U\n#EXT-X-MAP:URI="../low/init.mp4"\n#EXTINF:2,\n../low/1.ts\n#EXTINF:2,\n../2.ts?x=1\n');
});

test("a playlist that leads elsewhere, or is none, is not passed on", () => {
  for (const line of [
    "http://elsewhere/1.ts",
    "//elsewhere/1.ts",
    "/a/other/1.ts",
    "../../other/1.ts",
    'x.ts\n#EXT-X-KEY:METHOD=AES-128,URI="https://elsewhere/k"',
  ]) {
    expect([line, rewritePlaylist(`#EXTM3U\n${line}\n`, AT)]).toEqual([line, undefined]);
  }
  expect(rewritePlaylist("<html>", AT)).toBeUndefined();
});
