import { z } from "zod";
import { BROKER_FAULTS } from "../domain/broker-fault.ts";

/** What the active ingest writes about itself every 2 s; the server reads it to tell the screens. */
export const ingestStatusSchema = z.object({
  broker: z.enum(["ok", "away"]),
  readings: z.object({
    received: z.number(),
    stored: z.number(),
    duplicate: z.number(),
    rejected: z.number(),
    inFlight: z.number(),
  }),
  refusals: z.object({ credential: z.number(), topic: z.number() }),
  /** Processes that stand by to take over. */
  standbys: z.number(),
  /** What threatens to stop the line, or to lose messages, and does not yet. */
  warnings: z.object({
    broker: z.array(z.enum(BROKER_FAULTS)),
    disks: z.array(z.object({ path: z.string(), freePercent: z.number() })),
  }),
});

export type IngestStatus = z.infer<typeof ingestStatusSchema>;

export const HEARTBEAT_INTERVAL_MS = 2000;
/** A heartbeat older than this means the process is away. */
export const HEARTBEAT_LIMIT_MS = 10_000;
