import { setTimeout as sleep } from "node:timers/promises";
import { endWith } from "./process-tree.ts";
import type { PushFault, PushStage } from "./push-accounts.ts";
import { askDatabase, reviveDatabase } from "./revive-database.ts";
import { LINK_HARMS } from "./screen-link.ts";
import type { ServerReplica } from "./two-servers.ts";
import { waitFor } from "./whole-line.ts";

/** Each kind of harm meets each of these; the longest is longer than a screen waits for a sign of life. */
const SILENCES_MS = [7000, 1000, 3000];
const SLEEPERS_OUT_OF = 5;
const ASLEEP_MS = 1500;

/** As ingest trims it, but all of it: whoever stands below has to read the tables. */
const TRIM_ALL = `
with gone as (delete from change_log returning position)
update change_log_trim set trimmed_to = greatest(trimmed_to, (select max(position) from gone)) where exists (select from gone)`;

export const PUSH_FAULTS = {
  nothing: { name: "no fault", strike: async () => {} },
  killServer: {
    name: "kill -9 of one of two servers",
    strike: async ({ servers }, moment) => {
      const victim = turnOf(servers.replicas, moment);
      await endWith(victim.process.pid, "SIGKILL");
      await victim.process.start();
    },
  },
  rollingRestart: {
    name: "rolling restart: SIGTERM of one server, then of the other",
    strike: async ({ crowd, servers }) => {
      for (const { process } of servers.replicas) {
        await endWith(process.pid, "SIGTERM");
        await process.start();
        await crowd.untilGoingOn();
      }
    },
  },
  freezeServer: {
    name: "one of two servers frozen for 8 s (SIGSTOP)",
    strike: async ({ servers }, moment) => {
      const { process: victim } = turnOf(servers.replicas, moment);
      victim.signal("SIGSTOP");
      await sleep(8000);
      victim.signal("SIGCONT");
    },
  },
  cutNetwork: {
    name: "network between screens and proxy: silent both ways or one way, or reset, for 1, 3 or 7 s",
    strike: async ({ link }, moment) => {
      await link.harm(LINK_HARMS[moment % LINK_HARMS.length] ?? "silence");
      await sleep(SILENCES_MS[moment % SILENCES_MS.length]);
      await link.heal();
    },
  },
  restartDatabase: {
    name: "database restarted: in order and by kill -9 in turn",
    strike: async ({ line: { database } }, moment) => {
      if (moment % 2 === 0) await database.stop();
      else await endWith(database.pid, "SIGKILL");
      await reviveDatabase(database);
    },
  },
  trimLog: {
    name: "log trimmed under screens that sleep and a server that is frozen; the other server killed",
    strike: trimUnderSleepers,
  },
} as const satisfies Record<string, PushFault>;

/**
 * Some screens sleep and one server is frozen while the log grows and is trimmed to nothing. Then that server goes on below
 * what was trimmed, the other starts with no log to read back, and the screens wake: nobody can give them what they missed.
 */
async function trimUnderSleepers({ crowd, line: { database }, servers }: PushStage, moment: number): Promise<void> {
  const sleepers = crowd.screens.filter((_, at) => at % SLEEPERS_OUT_OF === moment % SLEEPERS_OUT_OF);
  const [frozen, killed] = moment % 2 === 0 ? servers.replicas : servers.replicas.toReversed();
  for (const screen of sleepers) screen.stop();
  frozen?.process.signal("SIGSTOP");
  await sleep(ASLEEP_MS);
  await askDatabase(database.url, TRIM_ALL);
  frozen?.process.signal("SIGCONT");
  if (frozen !== undefined) await untilReady(frozen);
  await endWith(killed?.process.pid, "SIGKILL");
  await killed?.process.start();
  for (const screen of sleepers) screen.wake();
}

function turnOf(replicas: PushStage["servers"]["replicas"], moment: number): ServerReplica {
  return moment % 2 === 0 ? replicas[0] : replicas[1];
}

async function untilReady({ url }: ServerReplica): Promise<void> {
  await waitFor(async () => {
    if (!(await fetch(`${url}/readyz`)).ok) throw new Error("the server is not ready");
  }, 20_000);
}
