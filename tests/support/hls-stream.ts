import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Ffmpeg } from "../../deploy/local/ffmpeg.ts";

/** A camera's live stream: a moving test picture, in segments of a second, served on loopback as a recorder would. */
export type HlsStream = {
  readonly url: string;
  /** The picture stands still from then on, as when a camera loses its power. */
  readonly freeze: () => void;
  readonly stop: () => Promise<void>;
};

const ARGUMENTS =
  "-hide_banner -loglevel error -re -f lavfi -i testsrc2=size=320x180:rate=10 -c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 10 -f hls -hls_time 1 -hls_list_size 6 -hls_flags delete_segments";

export async function startHlsStream({ env, executablePath }: Ffmpeg): Promise<HlsStream> {
  const folder = await mkdtemp(path.join(tmpdir(), "vonglau-hls-"));
  const maker: ChildProcess = spawn(executablePath, [...ARGUMENTS.split(" "), path.join(folder, "index.m3u8")], {
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  const server = createServer((request, response) => {
    readFile(path.join(folder, path.basename(request.url ?? ""))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.m3u8`,
    freeze: () => void maker.kill("SIGSTOP"),
    stop: async () => {
      maker.kill("SIGKILL");
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
