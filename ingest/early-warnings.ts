import type pg from "pg";
import type { z } from "zod";
import type { IngestStatus } from "../core/contracts/heartbeat.ts";
import type { Logger } from "../core/node/log.ts";
import { BrokerCheck } from "./broker-check.ts";
import { probeBroker } from "./broker-probe.ts";
import type { environmentSchema } from "./config.ts";
import { DiskWatch } from "./disk-watch.ts";
import type { IngestMetrics } from "./metrics.ts";
import type { BrokerWord } from "./pipeline/broker-findings.ts";
import { noteBrokerSession } from "./queries/note-broker-session.ts";

export type EarlyWarningsOptions = {
  readonly config: Readonly<z.infer<typeof environmentSchema>>;
  readonly pool: pg.Pool;
  readonly metrics: IngestMetrics;
  readonly log: Logger;
};

/** What threatens to stop the line or to lose messages, and does not yet: a broker's settings, disks. */
export class EarlyWarnings {
  readonly #brokerCheck: BrokerCheck;
  readonly #diskWatch: DiskWatch;

  constructor({ config, pool, metrics, log }: EarlyWarningsOptions) {
    const { MQTT_URL: url, MQTT_USERNAME, MQTT_PROBE_USERNAME: username, MQTT_PROBE_PASSWORD: password, RECEIVE_MAXIMUM } = config;
    this.#brokerCheck = new BrokerCheck({
      probe:
        username === undefined ? undefined : (signal) => probeBroker({ url, username, password, receiveMaximum: RECEIVE_MAXIMUM, signal }),
      noteSession: () => noteBrokerSession(pool, MQTT_USERNAME),
      gauge: metrics.brokerFaults,
      log: log.child({ component: "broker-check" }),
    });
    this.#diskWatch = new DiskWatch({
      paths: config.DISK_PATHS,
      alarmPercent: config.DISK_ALARM_PERCENT,
      gauge: metrics.diskFree,
      log: log.child({ component: "disk" }),
    });
  }

  get current(): IngestStatus["warnings"] {
    return { broker: [...this.#brokerCheck.faults], disks: [...this.#diskWatch.shortDisks] };
  }

  get brokerNotes(): readonly string[] {
    return this.#brokerCheck.notes;
  }

  get diskNotes(): readonly string[] {
    return this.#diskWatch.notes;
  }

  start(): void {
    this.#diskWatch.start();
  }

  stop(): void {
    this.#diskWatch.stop();
    this.#brokerCheck.stop();
  }

  /** To be called on every connection to the broker. */
  lookAtBroker(connack: { readonly sessionPresent: boolean; readonly properties?: BrokerWord | undefined }): void {
    void this.#brokerCheck.look({ sessionPresent: connack.sessionPresent, ...connack.properties });
  }
}
