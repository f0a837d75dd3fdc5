import { FORMAT_CODES, formatInfo, INGEST_FILTERS } from "../../core/contracts/formats.ts";
import { deviceTopic, PROBE_TOPIC } from "../../core/contracts/mqtt.ts";
import { STILL_FILTERS, stillTopic } from "../../core/contracts/stills.ts";
import type { BrokerAccount, RegisteredAccess } from "./read-accounts.ts";

/** User name of ingest at the broker. */
export const INGEST_USER = "ingest";
/** User name with which ingest tries out what the broker keeps; it reaches one topic that nothing else uses. */
export const PROBE_USER = "ingest-probe";
/** User name with which ingest takes pictures of cameras: what waits for it at the broker is not in the way of readings. */
export const STILLS_USER = "ingest-stills";
/** All of ingest. */
export const INGEST_USERS: readonly string[] = [INGEST_USER, PROBE_USER, STILLS_USER];

/** What ingest says back to formats other than our own. */
const ANSWERS = FORMAT_CODES.flatMap((code) => formatInfo(code).answers ?? []);

/** Nobody but ingest and the simulated devices. */
export const NO_ACCOUNTS: RegisteredAccess = { accounts: [], realDevices: new Set() };

/**
 * mosquitto's password file: users that are no part of the registry (ingest, the simulated devices), then the
 * registry's. A name that the registry knows is the registry's, also when it is shut out there.
 */
export function passwordFileText(infrastructure: readonly string[], { accounts, realDevices }: RegisteredAccess): string {
  const registered = new Set(accounts.map((account) => account.name));
  const isOurs = (user: string): boolean => INGEST_USERS.includes(user);
  const isFree = (user: string): boolean => isOurs(user) || !(registered.has(user) || realDevices.has(user));
  const others = infrastructure.filter((line) => isFree(line.slice(0, line.indexOf(":"))));
  const own = accounts.flatMap(({ name, passwordHash }) => (passwordHash === undefined || isOurs(name) ? [] : [`${name}:${passwordHash}`]));
  return [...others, ...own].map((line) => `${line}\n`).join("");
}

/** A device reaches its own topics only, whatever speaks another format writes where that format says; ingest reads all and answers. */
export function accessListText(accounts: readonly BrokerAccount[] = []): string {
  return `user ${PROBE_USER}
topic readwrite ${PROBE_TOPIC}

user ${STILLS_USER}
${STILL_FILTERS.map((filter) => `topic read ${filter}\n`).join("")}
user ${INGEST_USER}
${INGEST_FILTERS.map((filter) => `topic read ${filter}\n`).join("")}topic read $SYS/#
topic write ${deviceTopic("+", "ack")}
${ANSWERS.map((filter) => `topic write ${filter}\n`).join("")}${accounts.map(accountSection).join("")}
pattern write ${deviceTopic("%u", "telemetry")}
pattern write ${deviceTopic("%u", "status")}
pattern write ${stillTopic("%u")}
pattern read ${deviceTopic("%u", "ack")}
`;
}

/** Our own format is what the patterns are for; a format that this build does not know may write nowhere. */
function accountSection({ name, format, passwordHash }: BrokerAccount): string {
  const code = FORMAT_CODES.find((known) => known === format);
  if (code === undefined || code === "vonglau" || passwordHash === undefined) return "";
  const { reads, writes } = formatInfo(code);
  const lines = [
    ...writes(name).map((filter) => `topic write ${filter}\n`),
    ...(reads?.(name) ?? []).map((filter) => `topic read ${filter}\n`),
  ];
  return lines.length === 0 ? "" : `\nuser ${name}\n${lines.join("")}`;
}
