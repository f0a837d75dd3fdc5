import mqtt, { type MqttClient } from "mqtt";
import { deviceTopic } from "../../core/contracts/mqtt.ts";

const INTERVAL_MS = 50;
const YEAR_MS = 365 * 86_400_000;

/** A device that says some things twice, and some that nobody can store: the accounts have to hold for these too. */
export class TroubleMaker {
  readonly #client: MqttClient;
  readonly #topic: string;
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;

  constructor(options: { readonly mqttUrl: string; readonly device: string; readonly password: string }) {
    const { device, mqttUrl, password } = options;
    this.#topic = deviceTopic(device, "telemetry");
    this.#client = mqtt.connect(mqttUrl, {
      protocolVersion: 5,
      clientId: device,
      username: device,
      password,
      reconnectPeriod: 500,
      // While the broker is away, nothing is kept for it: trouble is made anew.
      queueQoSZero: false,
    });
    this.#client.on("error", () => {});
  }

  start(): void {
    this.#timer = setInterval(() => this.#makeTrouble(), INTERVAL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#client.endAsync(true);
  }

  #makeTrouble(): void {
    if (!this.#client.connected) return;
    this.#turn += 1;
    for (const payload of this.#payloads(Date.now())) this.#client.publish(this.#topic, payload, { qos: 1 }, () => {});
  }

  #payloads(nowMs: number): readonly string[] {
    const good = JSON.stringify({ ts: nowMs, values: { pm25: 20, pm10: 30 } });
    const bad = [
      `{"ts":${nowMs}`,
      JSON.stringify({ ts: nowMs + YEAR_MS, values: { pm25: 20 } }),
      JSON.stringify({ ts: nowMs, values: { pm25: "much", no_such_metric: 1 } }),
    ];
    return [good, good, bad[this.#turn % bad.length] ?? ""];
  }
}
