import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { CommittedBatch } from "./write-batch.ts";

/**
 * The accounts of ingest since its start, in readings (a rejected message or value counts as one).
 * At any instant received = stored + duplicate + rejected + inFlight; the totals are moved together, in the
 * same turn of the event loop, so that no scrape can see them apart.
 */
export class IngestMetrics {
  readonly registry = new Registry();
  readonly messages = new Counter({ name: "vonglau_ingest_messages_total", help: "MQTT messages received", registers: [this.registry] });
  readonly #received = new Counter({ name: "vonglau_ingest_received_total", help: "Readings received", registers: [this.registry] });
  readonly #stored = new Counter({
    name: "vonglau_ingest_stored_total",
    help: "Readings stored for the first time",
    registers: [this.registry],
  });
  readonly #duplicate = new Counter({
    name: "vonglau_ingest_duplicate_total",
    help: "Readings already stored",
    registers: [this.registry],
  });
  readonly #rejected = new Counter({
    name: "vonglau_ingest_rejected_total",
    help: "Values kept apart, by reason; a message that cannot be read counts as one",
    labelNames: ["reason"],
    registers: [this.registry],
  });
  readonly #strangersLeftOut = new Counter({
    name: "vonglau_ingest_candidates_left_out_total",
    help: "Times an unregistered device was not listed as a candidate, there being too many",
    registers: [this.registry],
  });
  readonly #inFlight = new Gauge({
    name: "vonglau_ingest_in_flight",
    help: "Readings received and not yet committed",
    registers: [this.registry],
  });
  readonly commitSeconds = new Histogram({
    name: "vonglau_ingest_commit_seconds",
    help: "Duration of a batch's transaction",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly batchReadings = new Histogram({
    name: "vonglau_ingest_batch_readings",
    help: "Readings and rejections in a batch",
    buckets: [1, 10, 50, 100, 500, 1000, 2500, 5000, 10_000],
    registers: [this.registry],
  });
  readonly brokerRefusals = new Counter({
    name: "vonglau_broker_refusals_total",
    help: "Connections (credential) and publications (topic) that the broker refused",
    labelNames: ["kind"],
    registers: [this.registry],
  });
  readonly lastRetention = new Gauge({
    name: "vonglau_job_last_success_timestamp_seconds",
    help: "When retention last succeeded",
    registers: [this.registry],
  });
  readonly active = new Gauge({
    name: "vonglau_ingest_active",
    help: "1 in the process that reads from the broker, 0 in one that stands by",
    registers: [this.registry],
  });
  readonly standbys = new Gauge({
    name: "vonglau_ingest_standbys",
    help: "Processes that stand by, as the active one sees them",
    registers: [this.registry],
  });
  readonly brokerFaults = new Gauge({
    name: "vonglau_broker_fault",
    help: "1 where the broker would lose messages without a word, by fault",
    labelNames: ["fault"],
    registers: [this.registry],
  });
  readonly diskFree = new Gauge({
    name: "vonglau_disk_free_ratio",
    help: "Share of a watched disk that is free, 0 to 1",
    labelNames: ["path"],
    registers: [this.registry],
  });
  readonly #databaseUp = new Gauge({
    name: "vonglau_ingest_database_up",
    help: "1 when the last write reached the database",
    registers: [this.registry],
  });
  readonly #brokerUp = new Gauge({ name: "vonglau_ingest_broker_up", help: "1 when connected to the broker", registers: [this.registry] });

  readonly totals = { received: 0, stored: 0, duplicate: 0, rejected: 0, inFlight: 0, refusedCredential: 0, refusedTopic: 0 };
  /** Whether the last word to the database reached it. */
  isDatabaseUp = false;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const kind of ["credential", "topic"]) this.brokerRefusals.inc({ kind }, 0);
  }

  reportDatabase(isUp: boolean): void {
    this.isDatabaseUp = isUp;
    this.#databaseUp.set(isUp ? 1 : 0);
  }

  reportBroker(isUp: boolean): void {
    this.#brokerUp.set(isUp ? 1 : 0);
  }

  countReceived(items: number): void {
    this.messages.inc();
    this.totals.received += items;
    this.totals.inFlight += items;
    this.#received.inc(items);
    this.#inFlight.set(this.totals.inFlight);
  }

  countCommitted(batch: Omit<CommittedBatch, "acks">): void {
    const rejected = batch.rejected.reduce((sum, { valueCount }) => sum + valueCount, 0);
    this.totals.stored += batch.stored;
    this.totals.duplicate += batch.duplicate;
    this.totals.rejected += rejected;
    this.totals.inFlight -= batch.stored + batch.duplicate + rejected;
    this.#stored.inc(batch.stored);
    this.#duplicate.inc(batch.duplicate);
    for (const { reason, valueCount } of batch.rejected) this.#rejected.inc({ reason }, valueCount);
    this.#strangersLeftOut.inc(batch.strangersLeftOut ?? 0);
    this.#inFlight.set(this.totals.inFlight);
  }

  countRefusal(kind: "credential" | "topic"): void {
    if (kind === "credential") this.totals.refusedCredential += 1;
    else this.totals.refusedTopic += 1;
    this.brokerRefusals.inc({ kind });
  }
}
