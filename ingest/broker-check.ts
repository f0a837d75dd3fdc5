import type { Gauge } from "prom-client";
import { BROKER_FAULTS, type BrokerFault } from "../core/domain/broker-fault.ts";
import { toError } from "../core/node/errors.ts";
import type { Logger } from "../core/node/log.ts";
import { type BrokerFinding, type BrokerWord, findingsInProbe, findingsInWord, type ProbeResult } from "./pipeline/broker-findings.ts";

export type BrokerCheckOptions = {
  /** Undefined when no account was given for it. */
  readonly probe: ((signal: AbortSignal) => Promise<ProbeResult>) | undefined;
  /** Writes down that there is a session; when one was last written down. */
  readonly noteSession: () => Promise<Date | undefined>;
  readonly gauge: Gauge<"fault">;
  readonly log: Logger;
};

/** A broker that comes and goes is not tried out each time, ms. */
const LEAST_INTERVAL_MS = 600_000;

/**
 * What the broker would lose without a word, found out on each connection: from what it says of itself, from whether
 * it still has our session, and by trying. A restart without persistence cannot be tried out: it is seen afterwards.
 */
export class BrokerCheck {
  readonly #options: BrokerCheckOptions;
  #word: readonly BrokerFinding[] = [];
  #session: readonly BrokerFinding[] = [];
  #probe: readonly BrokerFinding[] = [];
  #probeNote = "broker: limits not tried out yet";
  readonly #stopping = new AbortController();
  #probedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: BrokerCheckOptions) {
    this.#options = options;
    if (options.probe === undefined) this.#probeNote = "broker: limits not checked, because MQTT_PROBE_USERNAME is not set";
  }

  get faults(): readonly BrokerFault[] {
    return this.#findings.map((finding) => finding.fault);
  }

  /** What was found and what was not looked for, one line each. */
  get notes(): readonly string[] {
    return [this.#probeNote, ...this.#findings.map((finding) => `broker: ${finding.text}`)];
  }

  /** To be called on every connection to the broker. Does not throw; resolves when everything was looked at. */
  async look(word: BrokerWord & { readonly sessionPresent: boolean }): Promise<void> {
    this.#word = this.#tell(findingsInWord(word));
    await this.#lookForSession(word.sessionPresent);
    this.#report();
    await this.#tryOut();
    this.#report();
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #lookForSession(isPresent: boolean): Promise<void> {
    try {
      const lastAt = await this.#options.noteSession();
      this.#session = isPresent || lastAt === undefined ? [] : this.#tell([lostSession(lastAt)]);
    } catch (thrown) {
      this.#options.log.debug({ reason: toError(thrown).message }, "not known whether the broker has lost our session");
    }
  }

  async #tryOut(): Promise<void> {
    const { probe, log } = this.#options;
    if (probe === undefined || performance.now() - this.#probedAtMs < LEAST_INTERVAL_MS) return;
    this.#probedAtMs = performance.now();
    try {
      const result = await probe(this.#stopping.signal);
      this.#probe = this.#tell(findingsInProbe(result));
      this.#probeNote = `broker: kept ${result.kept} of ${result.accepted} messages, sent ${result.window} of them before an acknowledgement`;
      if (this.#probe.length === 0) log.info(result, "the broker keeps what it is told to keep");
    } catch (thrown) {
      if (this.#stopping.signal.aborted) return;
      const reason = toError(thrown).message;
      this.#probeNote = `broker: limits not checked, because the probe failed: ${reason}`;
      log.warn({ reason }, "broker limits not checked");
    }
  }

  #tell(findings: readonly BrokerFinding[]): readonly BrokerFinding[] {
    for (const { fault, text } of findings) this.#options.log.warn({ fault, reason: text }, "the broker would lose messages");
    return findings;
  }

  #report(): void {
    const faults = new Set(this.faults);
    for (const fault of BROKER_FAULTS) this.#options.gauge.set({ fault }, faults.has(fault) ? 1 : 0);
  }

  get #findings(): readonly BrokerFinding[] {
    return [...this.#word, ...this.#session, ...this.#probe];
  }
}

function lostSession(lastAt: Date): BrokerFinding {
  const text = `has lost the session of ${lastAt.toISOString()} and what it held; set persistence true and persistent_client_expiration (mosquitto) or durable_sessions.enable = true (EMQX), if it is the same broker as then`;
  return { fault: "session-lost", text };
}
