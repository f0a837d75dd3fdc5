import { createServer } from "node:net";
import { ConfigError } from "../../core/node/errors.ts";

const TRIES = 100;

export type PortWish = {
  /** What the port is for, and the variable by which it is set. */
  readonly name: string;
  /** Set by a person: this one or none. */
  readonly wanted: number | undefined;
  /** Otherwise this one or the next free one. */
  readonly usual: number;
};

/** Chooses a free port on loopback that is not among `taken`. Throws ConfigError when the wanted one is not free. */
export async function choosePort(wish: PortWish, taken: ReadonlySet<number> = new Set()): Promise<number> {
  if (wish.wanted !== undefined) {
    if (!taken.has(wish.wanted) && (await isFree(wish.wanted))) return wish.wanted;
    throw new ConfigError(`${wish.name}: port ${wish.wanted} is taken. Set another, or none to have a free one chosen.`);
  }
  for (let port = wish.usual; port < wish.usual + TRIES; port++) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new ConfigError(`${wish.name}: no free port from ${wish.usual} on. Set one.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host: "127.0.0.1", port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
