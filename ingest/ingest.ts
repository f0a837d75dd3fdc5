import type { z } from "zod";
import { systemClock } from "../core/clock.ts";
import type { IngestStatus } from "../core/contracts/heartbeat.ts";
import type { Logger } from "../core/node/log.ts";
import type { Service } from "../core/node/run-process.ts";
import { ActiveRole } from "./active-role.ts";
import { BatchWriter } from "./batch-writer.ts";
import { BrokerLog } from "./broker-log.ts";
import type { environmentSchema } from "./config.ts";
import { type DatabasePools, openPools } from "./database-pools.ts";
import { Replayer } from "./dead-letters/replayer.ts";
import type { Delivery } from "./deferred-ack.ts";
import { DeviceAcks } from "./device-acks.ts";
import { DeviceRegistry } from "./device-registry.ts";
import { createDuties, type Duty } from "./duties.ts";
import { EarlyWarnings } from "./early-warnings.ts";
import { createMessageDecoder } from "./formats/decode-message.ts";
import { HealthServer } from "./health.ts";
import { Housekeeping } from "./housekeeping.ts";
import { Inbox } from "./inbox.ts";
import { IngestMetrics } from "./metrics.ts";
import { itemCount } from "./pipeline/decoded-message.ts";
import { QualityJob } from "./quality/quality-job.ts";
import { Retention } from "./retention.ts";
import { RoleLock } from "./role-lock.ts";
import { WaysIn } from "./ways-in.ts";
import { writeBatch } from "./write-batch.ts";

export type IngestConfig = Readonly<z.infer<typeof environmentSchema>>;

/** Above this many times the broker's window, the broker is ignoring it and the socket is read no further. */
const VALVE_FACTOR = 3;
const ACK_INTERVAL_MS = 500;
/** How long a stop waits for the database before it leaves the rest with the broker. */
const DRAIN_LIMIT_MS = 5000;

/** The parts of ingest, wired: broker → inbox → writer → database, with health and housekeeping beside. */
export class Ingest implements Service {
  readonly #log: Logger;
  readonly #pools: DatabasePools;
  readonly #inbox: Inbox;
  readonly #metrics = new IngestMetrics();
  readonly #decode = createMessageDecoder();
  readonly #waysIn: WaysIn;
  readonly #writer: BatchWriter;
  readonly #acks: DeviceAcks;
  readonly #housekeeping: Housekeeping;
  readonly #retention: Retention;
  readonly #quality: QualityJob;
  readonly #derived: readonly Duty[];
  readonly #replayer: Replayer;
  readonly #brokerLog: BrokerLog | undefined;
  readonly #earlyWarnings: EarlyWarnings;
  readonly #health: HealthServer;
  readonly #role: ActiveRole;
  /** Ended when this process neither follows the broker's log nor judges nor rolls up any more; undefined while it stands by. */
  #duties: Promise<unknown> | undefined;

  constructor(config: IngestConfig, log: Logger) {
    this.#log = log;
    this.#pools = openPools(config.DATABASE_URL, log);
    this.#inbox = new Inbox({
      batchItems: config.BATCH_READINGS,
      lingerMs: config.BATCH_LINGER_MS,
      mostMessages: VALVE_FACTOR * config.RECEIVE_MAXIMUM,
    });
    this.#waysIn = new WaysIn({
      config,
      pool: this.#pools.rest,
      metrics: this.#metrics,
      onDelivery: (delivery) => this.#receive(delivery),
      onConnected: (connack) => this.#earlyWarnings.lookAtBroker(connack),
      mayReconnect: () => this.#role.isSure,
      log,
    });
    this.#acks = new DeviceAcks({
      publish: (topic, body) => this.#waysIn.say(topic, JSON.stringify(body)),
      intervalMs: ACK_INTERVAL_MS,
    });
    const registry = new DeviceRegistry(this.#pools.writer, systemClock.nowMs, config.UNKNOWN_DEVICES);
    this.#writer = new BatchWriter({
      inbox: this.#inbox,
      write: (batch) => writeBatch(this.#pools.writer, registry, batch),
      onAcks: (acks) => this.#acks.add(acks),
      metrics: this.#metrics,
      log: log.child({ component: "writer" }),
    });
    this.#housekeeping = new Housekeeping({
      pool: this.#pools.rest,
      changeLogKeepMinutes: config.CHANGE_LOG_KEEP_MINUTES,
      keepRejectionMb: config.KEEP_REJECTION_MB,
      status: () => this.#status(),
      metrics: this.#metrics,
      log: log.child({ component: "housekeeping" }),
    });
    this.#retention = this.#createRetention(config, log);
    this.#replayer = new Replayer({ pool: this.#pools.rest, registry: this.#metrics.registry, log: log.child({ component: "replay" }) });
    this.#quality = new QualityJob({
      pool: this.#pools.rest,
      isListening: () => this.#waysIn.isConnected,
      nowMs: systemClock.nowMs,
      registry: this.#metrics.registry,
      log: log.child({ component: "quality" }),
    });
    this.#derived = this.#createDuties(config, log);
    this.#brokerLog = this.#createBrokerLog(config, log);
    this.#earlyWarnings = new EarlyWarnings({ config, pool: this.#pools.rest, metrics: this.#metrics, log });
    this.#role = this.#createRole(config, log);
    this.#health = new HealthServer({
      port: config.HTTP_PORT,
      metrics: this.#metrics,
      notReady: () => this.#notReady(),
      notes: () => this.#notes(),
    });
  }

  async run(): Promise<void> {
    const port = await this.#health.start();
    this.#log.info({ port }, "ingest is up");
    this.#earlyWarnings.start();
    this.#role.start();
    await this.#writer.run();
    this.#acks.flush();
    await this.#waysIn.stop();
    // Only now: a standby takes over when it is given back.
    await this.#role.stop();
    await this.#duties;
    await this.#replayer.stop();
    await this.#health.stop();
    await Promise.all([this.#pools.rest.end(), this.#pools.writer.end()]);
  }

  /** Takes nothing new, stores what is here, acknowledges it, then lets go. */
  async stop(): Promise<void> {
    this.#restFromDuties();
    this.#earlyWarnings.stop();
    setTimeout(() => this.#writer.giveUp(), DRAIN_LIMIT_MS).unref();
    this.#inbox.close();
  }

  /** The active one's work; called again while it is at it. */
  #takeDuties(): void {
    if (this.#inbox.isClosed) return;
    this.#waysIn.open();
    if (this.#duties !== undefined) return;
    this.#housekeeping.start();
    this.#retention.start();
    this.#replayer.start();
    this.#duties = Promise.all([this.#quality.run(), ...this.#derived.map((duty) => duty.run()), this.#brokerLog?.run()]);
  }

  /** What is in the inbox is still written: the other one gets it too, and whoever comes second writes duplicates. */
  async #leaveDuties(): Promise<void> {
    this.#restFromDuties();
    const left = this.#waysIn.leave();
    this.#metrics.reportBroker(false);
    await left;
    await this.#duties;
    this.#duties = undefined;
  }

  #createRole(config: IngestConfig, log: Logger): ActiveRole {
    return new ActiveRole({
      open: () => RoleLock.open({ databaseUrl: config.DATABASE_URL, name: config.MQTT_USERNAME }),
      onActive: () => this.#takeDuties(),
      onStandby: () => this.#leaveDuties(),
      metrics: this.#metrics,
      log: log.child({ component: "role" }),
    });
  }

  #createDuties(config: IngestConfig, log: Logger): readonly Duty[] {
    const { registry } = this.#metrics;
    return createDuties({ config, pool: this.#pools.rest, registry, mayReconnect: () => this.#role.isSure, log });
  }

  #createRetention(config: IngestConfig, log: Logger): Retention {
    return new Retention({
      pool: this.#pools.rest,
      keepRawDays: config.KEEP_RAW_DAYS,
      keepMinuteDays: config.KEEP_MINUTE_DAYS,
      keepRejectionDays: config.KEEP_REJECTION_DAYS,
      keepRejectionMb: config.KEEP_REJECTION_MB,
      metrics: this.#metrics,
      log: log.child({ component: "retention" }),
    });
  }

  #createBrokerLog({ BROKER_LOG }: IngestConfig, log: Logger): BrokerLog | undefined {
    if (BROKER_LOG === undefined) return undefined;
    return new BrokerLog({
      path: BROKER_LOG,
      pool: this.#pools.rest,
      onRefusal: (refusal) => this.#metrics.countRefusal(refusal.kind),
      log: log.child({ component: "broker-log" }),
    });
  }

  #restFromDuties(): void {
    this.#housekeeping.stop();
    this.#retention.stop();
    void this.#replayer.stop();
    this.#quality.stop();
    for (const duty of this.#derived) duty.stop();
    this.#brokerLog?.stop();
  }

  #receive(delivery: Delivery): Promise<void> | "refused" | undefined {
    // Not counted and not acknowledged: the broker, or the device, keeps it for the next start.
    if (this.#inbox.isClosed) return "refused";
    const { topic, payload, account, packet, ticket } = delivery;
    const source = { topic, payload, receivedAtMs: systemClock.nowMs(), account, ...(packet === undefined ? {} : { packet }) };
    const message = this.#decode(source);
    this.#metrics.countReceived(itemCount(message));
    for (const reply of message.replies) this.#waysIn.say(reply.topic, reply.payload);
    return this.#inbox.add({ source, message, ticket });
  }

  #status(): IngestStatus {
    const { received, stored, duplicate, rejected, inFlight, refusedCredential, refusedTopic } = this.#metrics.totals;
    this.#metrics.reportBroker(this.#waysIn.isConnected);
    return {
      broker: this.#waysIn.isConnected ? "ok" : "away",
      readings: { received, stored, duplicate, rejected, inFlight },
      refusals: { credential: refusedCredential, topic: refusedTopic },
      standbys: this.#role.standbys,
      warnings: this.#earlyWarnings.current,
    };
  }

  #notes(): readonly string[] {
    const { isActive } = this.#role;
    const { brokerNotes, diskNotes } = this.#earlyWarnings;
    return [`role: ${isActive ? "active" : "standby"}`, ...(isActive ? brokerNotes : []), ...diskNotes, ...this.#waysIn.notes];
  }

  #notReady(): readonly string[] {
    if (this.#role.isStandingBy) return [];
    return [
      ...(this.#waysIn.isConnected ? [] : ["broker: not connected"]),
      ...(this.#metrics.isDatabaseUp ? [] : ["database: not reached by the last write"]),
    ];
  }
}
