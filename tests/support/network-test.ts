import { setTimeout as sleep } from "node:timers/promises";
import { accountingTest, faultMs } from "./accounting-test.ts";
import { CuttableLinks, type Loss } from "./cuttable-links.ts";

export type NetworkFault = {
  readonly what: string;
  /** Taken in turn, on both links each. */
  readonly losses: readonly Loss[];
  /** How long each lasts. By hand the second round takes the next length. */
  readonly seconds: { readonly short: number; readonly byHand: readonly number[] };
};

/** A fault of the network between ingest and broker and between ingest and database, in turn. */
export function networkTest({ losses, seconds, what }: NetworkFault): void {
  const links = new CuttableLinks();
  const lengthsMs = seconds.byHand.map((byHand) => faultMs({ short: seconds.short, byHand }));
  accountingTest({
    name: `${what} for ${[...new Set(lengthsMs)].map((ms) => ms / 1000).join(" or ")} s, ingest–broker and ingest–database in turn`,
    // One of each kind on each link.
    moments: { short: 2 * losses.length },
    stage: links,
    strike: async (_line, moment) => {
      const loss = losses[Math.floor(moment / 2) % losses.length] ?? "everything";
      const lengthMs = lengthsMs[Math.floor(moment / 2 / losses.length) % lengthsMs.length];
      await links.lose(loss, moment % 2 === 0 ? "broker" : "database");
      await sleep(lengthMs);
      await links.heal();
    },
  });
}
