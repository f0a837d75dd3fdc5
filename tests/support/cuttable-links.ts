import { toError } from "../../core/node/errors.ts";
import { runCommand } from "../../deploy/local/run-command.ts";
import type { Stage } from "./accounting-line.ts";
import { type FaultTools, faultTools } from "./fault-tools.ts";
import { freePort } from "./free-port.ts";
import { HeldChange } from "./held-change.ts";
import { waitFor } from "./whole-line.ts";

type Link = "broker" | "database";

/** What is lost on a link, as nft says it. `reply` is what broker or database send to ingest. */
const LOSS = {
  everything: "",
  towardsIngest: "ct direction reply",
  fromIngest: "ct direction original",
  aFifth: "numgen random mod 100 < 20",
} as const;

export type Loss = keyof typeof LOSS;

/**
 * The links of ingest alone, as ports of their own: nft leads them to the real broker and database, and so knows
 * these connections from everybody else's. Packets are dropped on their way in, as on a wire: the sender does not learn of it.
 */
export class CuttableLinks implements Stage {
  readonly #table = `vonglau_${process.pid}`;
  readonly #ports = new Map<Link, number>();
  #tools: FaultTools | undefined;
  #held: HeldChange | undefined;

  async obstacle(): Promise<string | undefined> {
    if (process.getuid?.() !== 0) return "only root may drop packets";
    try {
      const { env, nft } = await faultTools();
      await runCommand(nft, [`${tableText(this.#table, [])}\ndelete table ip ${this.#table}`], { env });
      return undefined;
    } catch (thrown) {
      return `packets cannot be dropped here: ${toError(thrown).message}`;
    }
  }

  async ingestEnv(line: { readonly databaseUrl: string; readonly brokerUrl: string }): Promise<Readonly<Record<string, string>>> {
    this.#tools = await faultTools();
    const [database, broker] = [new URL(line.databaseUrl), new URL(line.brokerUrl)];
    const detours = [];
    for (const [link, url] of [
      ["database", database],
      ["broker", broker],
    ] as const) {
      const port = await freePort();
      detours.push(`ip daddr 127.0.0.1 tcp dport ${port} redirect to :${url.port}`);
      this.#ports.set(link, port);
      url.port = String(port);
    }
    await this.#build(detours);
    return { DATABASE_URL: database.href, MQTT_URL: broker.href };
  }

  async clear(): Promise<void> {
    await this.#held?.takeBack();
  }

  async lose(what: Loss, link: Link): Promise<void> {
    await this.#nft(
      `add rule ip ${this.#table} wire meta l4proto tcp ct original proto-dst ${this.#ports.get(link)} ${LOSS[what]} counter drop`,
    );
  }

  /** A link may be silent, be it from the fault before: it is healed only when it has lost something. */
  async heal(): Promise<void> {
    await waitFor(async () => {
      const rules = await this.#nft(`list chain ip ${this.#table} wire`);
      const lost = Number(/counter packets (\d+)/.exec(rules)?.[1]);
      if (!(lost > 0)) throw new Error(`no packet was lost on the link:\n${rules}`);
    }, 60_000);
    await this.#nft(`flush chain ip ${this.#table} wire`);
  }

  async #build(detours: readonly string[]): Promise<void> {
    const { nft = "", env = {} } = this.#tools ?? {};
    this.#held = await HeldChange.make({
      make: '"$1" "$2"',
      undo: '"$1" "$3"',
      words: [nft, tableText(this.#table, detours), `delete table ip ${this.#table}`],
      env,
    });
  }

  #nft(command: string): Promise<string> {
    const { nft = "", env = {} } = this.#tools ?? {};
    return runCommand(nft, [command], { env });
  }
}

function tableText(name: string, detours: readonly string[]): string {
  return `table ip ${name} {
  chain detour {
    type nat hook output priority -100; policy accept
    ${detours.join("\n    ")}
  }
  chain wire {
    type filter hook input priority 0; policy accept
  }
}`;
}
