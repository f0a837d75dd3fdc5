import type { Refusal } from "../../core/contracts/push.ts";
import type { BrokerFault } from "../../core/domain/broker-fault.ts";
import type { FactDomain, Language } from "../../core/domain/fact.ts";
import type { QualityName } from "../../core/domain/reading.ts";
import type { AddressFault } from "../clock/clock-address.ts";
import type { CamerasMessages } from "./cameras-messages.ts";
import type { DeskMessages } from "./desk-messages.ts";
import type { FiguresMessages } from "./figures-messages.ts";
import type { LeaderMessages } from "./leader-messages.ts";
import type { MapMessages } from "./map-messages.ts";
import type { TelemetryMessages } from "./telemetry-messages.ts";
import type { WallMessages } from "./wall-messages.ts";

/** Parts of the line whose absence the wall names. */
export type PartName = "server" | "database" | "broker" | "ingest";

/** Every text of the wall. A language that lacks one does not compile. */
export type Messages = {
  readonly language: Language;
  readonly locale: string;
  readonly otherLanguage: { readonly code: Language; readonly label: string; readonly action: string };
  readonly header: {
    readonly tagline: string;
    readonly simulated: string;
    /** Where only some devices are simulated. */
    readonly partlySimulated: (simulated: string, all: string) => string;
  };
  readonly link: {
    readonly lostSince: (time: string) => string;
    readonly lastPicture: string;
    readonly connecting: string;
  };
  readonly clock: {
    readonly lookBack: string;
    readonly title: string;
    readonly close: string;
    readonly live: string;
    /** In place of the way back, where the wall is live. */
    readonly isLive: string;
    readonly jump: Readonly<Record<"dayBack" | "hourBack" | "tenMinutesBack" | "tenMinutesOn" | "hourOn" | "yesterdayEvening", string>>;
    readonly moment: string;
    readonly show: string;
    readonly notAnInstant: string;
    readonly pace: string;
    readonly pause: string;
    readonly play: string;
    readonly playing: (rate: string) => string;
    readonly knowledge: string;
    readonly knownThen: string;
    readonly knownSince: string;
    /** Beside the instant shown: by all that was learnt up to `instant`. */
    readonly knownUntil: (instant: string) => string;
    readonly replaying: (time: string, day: string) => string;
    readonly standing: string;
    readonly now: (time: string) => string;
    readonly turning: string;
    /** A past in which no device has a single value. */
    readonly nothingStored: string;
    readonly nothingKnownThen: string;
    /** Turns from what was known then to all that is known now. */
    readonly showKnownSince: string;
    readonly refusal: Readonly<Record<Refusal["reason"], string>>;
    readonly addressFault: Readonly<Record<AddressFault, string>>;
  };
  readonly age: {
    readonly seconds: (n: string) => string;
    readonly minutes: (n: string) => string;
    readonly hours: (n: string) => string;
    readonly days: (n: string) => string;
    readonly ago: (age: string) => string;
  };
  readonly indicators: {
    readonly title: string;
    readonly caption: string;
    /** Where the wall shows what was known then: the curves come from roll-ups, which know more. */
    readonly captionThen: string;
    readonly pm25: string;
    readonly noise: string;
    readonly rain: string;
    readonly water: string;
    readonly flow: string;
    readonly lighting: string;
    /** `counted` of `all` stations gave a good, fresh value. */
    readonly coverage: (counted: string, all: string) => string;
    readonly lastSeen: (age: string) => string;
    readonly noData: string;
    readonly noTrend: string;
    readonly chartLabel: (name: string) => string;
  };
  readonly attention: {
    readonly title: string;
    readonly quiet: string;
    readonly highest: string;
    readonly highestThen: string;
    readonly waiting: string;
    readonly more: (n: string) => string;
    readonly partAway: (part: string) => string;
    readonly part: Readonly<Record<"database" | "broker" | "ingest", string>>;
    readonly partAwayDetail: string;
    readonly diskShort: (percent: string) => string;
    readonly diskShortDetail: (path: string) => string;
    readonly brokerFault: string;
    readonly brokerFaultDetail: Readonly<Record<BrokerFault, string>>;
    readonly massSilence: (silent: string, all: string) => string;
    readonly massSilenceDetail: string;
    readonly lost: (n: string) => string;
    readonly stale: (n: string) => string;
    readonly never: (n: string) => string;
    /** A metric that devices no longer tell, though they speak. */
    readonly metricMissing: (metric: string) => string;
    readonly metricMissingDetail: (n: string) => string;
    readonly outOfRangeDetail: (device: string, range: string) => string;
    readonly aboveReferenceDetail: (device: string, limit: string) => string;
    readonly averaging: Readonly<Record<"1h" | "24h", string>>;
    readonly since: (time: string) => string;
    readonly otherPlaces: (n: string) => string;
    readonly severity: Readonly<Record<"act" | "watch" | "note", string>>;
  };
  readonly facts: {
    readonly domain: Readonly<Record<FactDomain, string>>;
    readonly asOf: (date: string, age: string) => string;
    readonly asOfAhead: (date: string, left: string) => string;
    readonly target: string;
    readonly flagged: string;
    readonly stated: string;
    readonly computed: (value: string) => string;
    readonly source: (title: string) => string;
    readonly loading: string;
    readonly unavailable: string;
  };
  readonly figures: FiguresMessages;
  readonly cameras: CamerasMessages;
  readonly telemetry: TelemetryMessages;
  readonly leader: LeaderMessages;
  readonly desk: DeskMessages;
  readonly wall: WallMessages;
  readonly map: MapMessages;
  readonly card: {
    readonly close: string;
    readonly simulated: string;
    readonly source: (code: string) => string;
    readonly noReading: string;
    readonly quality: Readonly<Record<QualityName, string>>;
    readonly freshness: Readonly<Record<"fresh" | "stale" | "lost" | "never", string>>;
    readonly observedAt: (time: string) => string;
    readonly unknownDevice: (code: string) => string;
    readonly silentSince: (time: string) => string;
    readonly showChart: (metric: string) => string;
  };
  readonly series: {
    readonly title: (metric: string) => string;
    readonly label: (metric: string, until: string) => string;
    readonly band: string;
    readonly suspect: string;
    readonly loading: string;
    readonly empty: string;
    /** There is a reading, and the curve does not have it yet. */
    readonly behind: string;
    readonly unavailable: string;
  };
  readonly feed: {
    readonly devices: Readonly<Record<"fresh" | "stale" | "lost" | "never", string>>;
    readonly deviceTotal: string;
    readonly perSecond: string;
    readonly received: string;
    readonly stored: string;
    readonly duplicate: string;
    readonly rejected: string;
    readonly inFlight: string;
    readonly refused: string;
    /** How far the copy that answers are read from is behind. */
    readonly replicaLag: (age: string) => string;
    readonly replicaUnknown: string;
    readonly part: Readonly<Record<PartName, string>>;
    readonly ok: string;
    readonly away: string;
    readonly unknown: string;
  };
  readonly failure: {
    readonly panel: string;
    readonly retrying: string;
  };
};
