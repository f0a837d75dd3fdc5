/**
 * What a broker does that would lose messages without a word.
 * queue-bounded: keeps a limited number of messages for a client that does not read. window-small: sends few before it
 * wants an acknowledgement. session-lost: forgot our session, and what it held. session-short: forgets a session soon.
 * packet-small: cuts off devices that send packets ingest would read. qos-low: does not acknowledge.
 */
export const BROKER_FAULTS = ["queue-bounded", "window-small", "session-lost", "session-short", "packet-small", "qos-low"] as const;

export type BrokerFault = (typeof BROKER_FAULTS)[number];
