import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type LeanPublisherOptions = {
  readonly url: string;
  readonly devices: readonly string[];
  readonly passwordOf: (device: string) => string;
};

type Member = { readonly socket: Socket; nextId: number };

const CONNACK_BYTES = 4;
const PUBACK_BYTES = 4;

/**
 * Devices that publish QoS 1 over MQTT 3.1.1 and do nothing else. A client library would take more of the two
 * cores than the programs that are measured; these few packets are written by hand (OASIS MQTT 3.1.1, sections 3.1 to 3.4).
 */
export class LeanPublisher {
  readonly #members: readonly Member[];
  #published = 0;
  #acknowledged = 0;

  private constructor(members: readonly Member[]) {
    this.#members = members;
    for (const { socket } of members) {
      let bytes = 0;
      socket.on("data", (chunk) => {
        const before = Math.floor(bytes / PUBACK_BYTES);
        bytes += chunk.length;
        this.#acknowledged += Math.floor(bytes / PUBACK_BYTES) - before;
      });
    }
  }

  static async connect(options: LeanPublisherOptions): Promise<LeanPublisher> {
    const members: Member[] = [];
    // One after the other: a broker under load must not miss any.
    for (const device of options.devices) members.push({ socket: await connectDevice(options, device), nextId: 1 });
    return new LeanPublisher(members);
  }

  /** Publications that the broker has not acknowledged. */
  get unacknowledged(): number {
    return this.#published - this.#acknowledged;
  }

  publish(device: number, topic: string, payload: string): void {
    const member = this.#members[device];
    if (member === undefined) throw new RangeError(`no device ${device}`);
    member.socket.write(publishPacket(member.nextId, topic, payload));
    member.nextId = (member.nextId % 65_535) + 1;
    this.#published += 1;
  }

  /** Waits until at most `most` publications are unacknowledged. */
  async settle(most = 0): Promise<void> {
    while (this.unacknowledged > most) await sleep(2);
  }

  close(): void {
    for (const { socket } of this.#members) socket.destroy();
  }
}

async function connectDevice(options: LeanPublisherOptions, device: string): Promise<Socket> {
  const socket = connect(Number(new URL(options.url).port), "127.0.0.1");
  socket.setNoDelay(true);
  await once(socket, "connect");
  socket.write(connectPacket(device, options.passwordOf(device)));
  const [answer]: Buffer[] = await once(socket, "data");
  if (answer?.length !== CONNACK_BYTES || answer[3] !== 0) throw new Error(`the broker refused ${device}: ${answer?.toString("hex")}`);
  return socket;
}

function connectPacket(device: string, password: string): Buffer {
  // Protocol level 4; user name, password, clean session; no keep-alive.
  const head = Buffer.from([0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 0b1100_0010, 0, 0]);
  return packet(0x10, Buffer.concat([head, field(device), field(device), field(password)]));
}

function publishPacket(id: number, topic: string, payload: string): Buffer {
  return packet(0x32, Buffer.concat([field(topic), Buffer.from([id >> 8, id & 0xff]), Buffer.from(payload)]));
}

function packet(type: number, body: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = body.length; ; rest >>= 7) {
    if (rest < 128) {
      length.push(rest);
      break;
    }
    length.push((rest & 127) | 128);
  }
  return Buffer.concat([Buffer.from([type, ...length]), body]);
}

function field(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}
