import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import type { Dictionary, ScreenToServer, ServerToScreen, Snapshot, Topic } from "../../core/contracts/push.ts";
import { METRICS } from "../../core/domain/metric.ts";
import type { Clock } from "../../core/domain/shown-clock.ts";
import { ScreenCopy } from "./screen-copy.ts";

const TOPICS: readonly Topic[] = ["layer/air-station", "alarms"];

export type ScreenPicture = {
  /** Instant, value and verdict by device code and metric. */
  readonly values: ReadonlyMap<string, string>;
  /** Codes of the devices that are silent. */
  readonly silent: readonly string[];
};

/** What a screen shows that opens at this moment: connects, takes the first snapshot and goes. */
export async function pictureOnScreen(url: string, clock: Clock): Promise<ScreenPicture> {
  const socket: Socket<ServerToScreen, ScreenToServer> = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    auth: { topics: TOPICS, clock },
  });
  try {
    const signal = AbortSignal.timeout(30_000);
    const dictionary = once(socket as unknown as EventTarget, "dictionary", { signal }) as Promise<[Dictionary]>;
    const snapshot = once(socket as unknown as EventTarget, "snapshot", { signal }) as Promise<[Snapshot]>;
    const [[words], [told]] = await Promise.all([dictionary, snapshot]);
    if (clock.mode === "past" && told.atMs !== clock.atMs) throw new Error(`shows ${told.atMs} and not ${clock.atMs}`);
    return pictureOf(words, told);
  } finally {
    socket.disconnect();
  }
}

function pictureOf(dictionary: Dictionary, told: Snapshot): ScreenPicture {
  const copy = new ScreenCopy(dictionary);
  // Node gives binary as a view into a larger buffer.
  copy.apply({ ...told, payload: Uint8Array.from(new Uint8Array(told.payload)).buffer });
  const values = new Map<string, string>();
  dictionary.devices.forEach(({ code }, index) => {
    for (const { id } of METRICS) {
      const cell = copy.cell(index, id);
      if (cell !== undefined) values.set(`${code} ${id}`, cell.join(" "));
    }
  });
  return { values, silent: [...copy.alarms.values()].map(({ device }) => dictionary.devices[device]?.code ?? "?").toSorted() };
}
