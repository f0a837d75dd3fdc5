import { MAX_PAYLOAD_BYTES } from "../../core/contracts/mqtt.ts";
import type { BrokerFault } from "../../core/domain/broker-fault.ts";

/** A fault of the broker, with the setting to change. */
export type BrokerFinding = { readonly fault: BrokerFault; readonly text: string };

/** What a broker may say of itself when it lets a client in (MQTT 5, section 3.2.2.3); absent means no limit. */
export type BrokerWord = {
  readonly sessionExpiryInterval?: number | undefined;
  readonly maximumPacketSize?: number | undefined;
  readonly maximumQoS?: number | undefined;
};

export type ProbeResult = {
  /** Messages that the broker acknowledged to the publisher. */
  readonly accepted: number;
  /** Those it delivered later. */
  readonly kept: number;
  /** Those it delivered before the first acknowledgement. */
  readonly window: number;
  /** Messages that the subscriber allowed to be in flight. */
  readonly windowAsked: number;
};

/** An ingest that is away for a weekend must find its session. */
const LEAST_EXPIRY_S = 3 * 86_400;
/** Topic and header of a message beside its payload. */
const HEADER_BYTES = 512;

export function findingsInWord(word: BrokerWord): BrokerFinding[] {
  const { sessionExpiryInterval: expiryS, maximumPacketSize: packetBytes, maximumQoS } = word;
  const findings: BrokerFinding[] = [];
  if (expiryS !== undefined && expiryS < LEAST_EXPIRY_S) {
    const text = `forgets a session, and what it holds, after ${expiryS} s; raise persistent_client_expiration (mosquitto) or mqtt.session_expiry_interval (EMQX)`;
    findings.push({ fault: "session-short", text });
  }
  if (packetBytes !== undefined && packetBytes < MAX_PAYLOAD_BYTES + HEADER_BYTES) {
    const text = `cuts off who sends more than ${packetBytes} bytes, ingest reads ${MAX_PAYLOAD_BYTES}; raise max_packet_size (mosquitto) or mqtt.max_packet_size (EMQX)`;
    findings.push({ fault: "packet-small", text });
  }
  if (maximumQoS === 0) {
    const text = "takes QoS 0 only and acknowledges nothing; raise max_qos (mosquitto) or mqtt.max_qos_allowed (EMQX)";
    findings.push({ fault: "qos-low", text });
  }
  return findings;
}

export function findingsInProbe({ accepted, kept, window, windowAsked }: ProbeResult): BrokerFinding[] {
  const findings: BrokerFinding[] = [];
  if (kept < accepted) {
    const text = `told its publisher that ${accepted} messages are safe and kept ${kept}; set max_queued_messages 0 (mosquitto) or mqtt.max_mqueue_len = infinity (EMQX)`;
    findings.push({ fault: "queue-bounded", text });
  }
  if (window < Math.min(kept, windowAsked)) {
    const text = `sends ${window} messages before it wants an acknowledgement, ${windowAsked} are asked for; raise max_inflight_messages (mosquitto) or mqtt.max_inflight (EMQX)`;
    findings.push({ fault: "window-small", text });
  }
  return findings;
}
