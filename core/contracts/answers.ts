import type { Bilingual } from "../domain/bilingual.ts";
import type { Verdict } from "../domain/completeness.ts";
import type { Alteration, ReplayOutcome, ReplayState } from "./dead-letters.ts";

/**
 * What an operator is answered, over HTTP and on the command line. Instants are ISO 8601 in UTC; days are those of
 * Vietnam. A field that is absent is not known.
 */

/** What came from one device on one day, what was refused and why, what is missing. */
export type DeviceDay = {
  readonly device: {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly intervalS: number;
    readonly isSimulated: boolean;
  };
  readonly day: string;
  readonly from: string;
  /** End of the day, or now while it lasts. */
  readonly until: string;
  readonly isRunning: boolean;
  readonly verdict: Verdict;
  readonly verdictText: Bilingual;
  readonly stored: {
    /** Instants of measurement, which for most devices is messages. Absent when raw readings are not kept that long. */
    readonly instants?: number;
    readonly good: number;
    readonly suspect: number;
  };
  readonly metrics: readonly MetricDay[];
  /** From measurement to receipt, by both clocks; late back-fills included. */
  readonly delayMs?: { readonly p50: number; readonly p99: number };
  /** Times without a reading, at least a whole minute and three intervals long. */
  readonly silences: readonly Span[];
  readonly ledger: readonly BootLedger[];
  readonly missingMessages: number;
  readonly refused: readonly RefusedCount[];
  readonly brokerRefused: readonly BrokerRefusedCount[];
  /** Who may not sign in any more: the device's own account, or that of its gateway. */
  readonly revoked?: { readonly account: string; readonly isGateway: boolean; readonly at: string };
  readonly presence?: { readonly isOnline: boolean; readonly since: string };
  readonly episodes: readonly Episode[];
  readonly clock?: DeviceClock;
};

export type MetricDay = {
  readonly code: string;
  readonly unit: string;
  readonly good: number;
  readonly suspect: number;
  /** By the promised interval, from the day's start, or its registration or first reading during the day. */
  readonly expected: number;
  /** 0 to 1. */
  readonly completeness?: number;
  readonly firstAt?: string;
  readonly lastAt?: string;
  readonly latest?: { readonly value: number; readonly at: string; readonly ageS: number; readonly quality: number };
};

export type Span = { readonly from: string; readonly until: string; readonly seconds: number };

/** One power-up: which of its messages are held. */
export type BootLedger = {
  readonly boot: string;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly held: number;
  readonly highest: number;
  readonly missing: number;
  /** Numbers that are missing, first and last of each run; the first 50 runs. */
  readonly holes: readonly { readonly first: number; readonly last: number }[];
};

export type RefusedCount = {
  readonly format: string;
  /** The device as its sender names it, or the topic; empty for names beyond the limit of one hour. */
  readonly subject: string;
  readonly reason: string;
  readonly text: Bilingual;
  readonly messages: number;
  readonly values: number;
  /** Of these, messages that were kept whole. */
  readonly kept: number;
};

export type BrokerRefusedCount = { readonly kind: string; readonly client: string; readonly topic: string; readonly count: number };

export type Episode = { readonly rule: string; readonly metric?: string; readonly from: string; readonly until?: string };

/** Below 0 the device's clock is ahead. */
export type DeviceClock = { readonly offsetMs?: number; readonly driftMsPerDay?: number; readonly heardAt: string };

/** One device of all, for one day; worst first. */
export type DeviceDaySummary = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly isSimulated: boolean;
  readonly values: number;
  readonly suspect: number;
  readonly expected: number;
  readonly completeness?: number;
  readonly refusedValues: number;
  readonly missingMessages: number;
  readonly verdict: Verdict;
  readonly lastHeardAt?: string;
};

export type CityDay = {
  readonly day: string;
  readonly from: string;
  readonly until: string;
  readonly isRunning: boolean;
  /** All devices; `worst` may name fewer. */
  readonly devices: Readonly<Record<Verdict, number>>;
  readonly worst: readonly DeviceDaySummary[];
};

/** Holes of all devices that number their messages. */
export type MissingMessages = {
  readonly since: string;
  readonly missingMessages: number;
  readonly powerUps: number;
  /** Devices of which nothing can be said, because they never numbered a message. */
  readonly notVerifiableDevices: number;
  readonly holes: readonly (BootLedger & { readonly device: string })[];
};

export type RefusedMessage = {
  readonly id: number;
  readonly receivedAt: string;
  readonly format: string;
  readonly externalId?: string;
  readonly account?: string;
  readonly topic: string;
  readonly reason: string;
  readonly text: Bilingual;
  readonly detail: string;
  readonly values: number;
  /** Bytes as it came. */
  readonly size?: number;
  readonly alteration: Alteration;
  readonly state: ReplayState;
  readonly replay?: {
    readonly requestedAt: string;
    readonly requestedBy: string;
    readonly doneAt?: string;
    readonly outcome?: ReplayOutcome;
  };
};

/** With what it said, personal data masked: for administrators. */
export type RefusedMessageDetail = RefusedMessage & {
  readonly alterationText: Bilingual;
  /** As text, or base64 where it is none. */
  readonly payload: { readonly text: string } | { readonly base64: string };
};

/** Newest first; `next` asks for what is older. */
export type RefusedMessages = { readonly messages: readonly RefusedMessage[]; readonly next?: number };

export type ReplayAnswer = {
  /** Messages that the filter names. */
  readonly matched: number;
  /** Of these, kept only in part, so that they cannot be replayed. */
  readonly impossible: number;
  /** Asked for now; ingest reads them within seconds. 0 in a dry run. */
  readonly requested: number;
  readonly isDryRun: boolean;
};
