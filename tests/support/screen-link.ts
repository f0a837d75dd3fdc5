import { toError } from "../../core/node/errors.ts";
import { runCommand } from "../../deploy/local/run-command.ts";
import { type FaultTools, faultTools } from "./fault-tools.ts";
import { freePort } from "./free-port.ts";
import { HeldChange } from "./held-change.ts";

/** What becomes of the packets between screens and proxy, as nft says it. `reply` is what the proxy sends. */
const HARMS = {
  silence: "drop",
  silenceTowardsScreens: "ct direction reply drop",
  silenceFromScreens: "ct direction original drop",
  /** As a router that restarts: whoever sends is told that there is no such connection. */
  reset: "reject with tcp reset",
} as const;

export type LinkHarm = keyof typeof HARMS;
export const LINK_HARMS = Object.keys(HARMS) as LinkHarm[];

/** A port of its own that leads to the proxy, so that what passes it can be harmed and everybody else's is left alone. Needs root. */
export class ScreenLink {
  readonly port: number;
  readonly #table: string;
  readonly #tools: FaultTools;
  readonly #held: HeldChange;

  private constructor(link: { readonly port: number; readonly table: string; readonly tools: FaultTools; readonly held: HeldChange }) {
    this.port = link.port;
    this.#table = link.table;
    this.#tools = link.tools;
    this.#held = link.held;
  }

  /** Why packets cannot be harmed here; undefined when they can. */
  static async obstacle(): Promise<string | undefined> {
    if (process.getuid?.() !== 0) return "only root may drop packets";
    const table = `vonglau_screens_${process.pid}`;
    try {
      const { env, nft } = await faultTools();
      await runCommand(nft, [`${tableText(table, "")}\ndelete table ip ${table}`], { env });
      return undefined;
    } catch (thrown) {
      return `packets cannot be dropped here: ${toError(thrown).message}`;
    }
  }

  static async open(proxyUrl: string): Promise<ScreenLink> {
    const tools = await faultTools();
    const port = await freePort();
    const table = `vonglau_screens_${process.pid}`;
    const held = await HeldChange.make({
      make: '"$1" "$2"',
      undo: '"$1" "$3"',
      words: [
        tools.nft,
        tableText(table, `ip daddr 127.0.0.1 tcp dport ${port} redirect to :${new URL(proxyUrl).port}`),
        `delete table ip ${table}`,
      ],
      env: tools.env,
    });
    return new ScreenLink({ port, table, tools, held });
  }

  async harm(what: LinkHarm): Promise<void> {
    await this.#nft(`add rule ip ${this.#table} wire meta l4proto tcp ct original proto-dst ${this.port} ${HARMS[what]}`);
  }

  async heal(): Promise<void> {
    await this.#nft(`flush chain ip ${this.#table} wire`);
  }

  async close(): Promise<void> {
    await this.#held.takeBack();
  }

  #nft(command: string): Promise<string> {
    return runCommand(this.#tools.nft, [command], { env: this.#tools.env });
  }
}

function tableText(name: string, detour: string): string {
  return `table ip ${name} {
  chain detour {
    type nat hook output priority -100; policy accept
    ${detour}
  }
  chain wire {
    type filter hook input priority 0; policy accept
  }
}`;
}
