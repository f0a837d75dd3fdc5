/** Something mosquitto itself refused, so that ingest never saw it. */
export type BrokerRefusal = {
  readonly kind: "credential" | "topic";
  readonly client: string;
  /** Empty for a refused connection. */
  readonly topic: string;
};

const DENIED = /Denied PUBLISH from (?<client>\S+) \(d\d, q\d, r\d, m\d+, '(?<topic>[^']*)'/;
const NOT_AUTHORISED = /Client (?<client>\S+) disconnected, not authori[sz]ed/;

/** Reads one line of mosquitto's log; undefined when it tells of no refusal. */
export function parseBrokerLogLine(line: string): BrokerRefusal | undefined {
  const denied = DENIED.exec(line)?.groups;
  if (denied !== undefined) return { kind: "topic", client: (denied.client ?? "").slice(0, 64), topic: (denied.topic ?? "").slice(0, 200) };
  const stranger = NOT_AUTHORISED.exec(line)?.groups;
  if (stranger !== undefined) return { kind: "credential", client: (stranger.client ?? "").slice(0, 64), topic: "" };
  return undefined;
}
