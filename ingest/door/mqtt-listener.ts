import { randomUUID } from "node:crypto";
import { Aedes, type AuthenticateError, type Client, type ConnectPacket, type PublishPacket } from "aedes";
import type { Delivery } from "../deferred-ack.ts";
import type { DoorAccount, Login } from "./door-account.ts";
import type { GuardedConnection } from "./guarded-connection.ts";
import { mayPublish, maySubscribe } from "./may-use-topic.ts";
import { matchesFilter } from "./topic-filters.ts";

export type ListenerOptions = {
  /** Undefined: not let in. Throws when nobody can tell at the moment. */
  readonly signIn: (login: Login, connection: GuardedConnection) => Promise<DoorAccount | undefined>;
  /** The delivery's ticket is the acknowledgement. Nothing happens to a message that is not taken, and its sender keeps it. */
  readonly onDelivery: (delivery: Delivery, connection: GuardedConnection) => void;
  readonly onRefusedTopic: (account: string, topic: string) => void;
};

type Guest = {
  readonly account: DoorAccount;
  readonly filters: Set<string>;
  /** Those of its filters under which it is told something. */
  readonly listensTo: Set<string>;
};

const CONNECT_TIMEOUT_MS = 5000;
const DRAIN_TIMEOUT_MS = 10_000;
const MOST_OPEN_QOS2 = 20;
const LONGEST_CLIENT_ID = 128;
const MOST_FILTERS = 50;
const SERVER_UNAVAILABLE = 3;
const BAD_LOGIN = 4;

/** A broker that hands nothing on: what it takes goes to the database, not to other clients, and is kept nowhere else. */
class SinkBroker extends Aedes {
  override publish(_packet: PublishPacket, ...rest: readonly unknown[]): void {
    const done = rest.at(-1);
    if (typeof done === "function") setImmediate(() => void done());
  }
}

/**
 * MQTT 3.1.1 as a listener of our own. The only file that knows aedes, and leans on two things in it: PUBACK (for
 * QoS 2 PUBREC) leaves after `authorizePublish` has called back, which is here after the commit; and a session that
 * is clean is kept nowhere. tests/integration/door.test.ts pins both; the version of aedes is pinned with it.
 */
export class MqttListener {
  readonly #options: ListenerOptions;
  readonly #broker: SinkBroker;
  /** Who is here. */
  readonly #guests = new Map<Client, Guest>();
  /** The same, and who just left: a last will is heard after its client is gone. */
  readonly #wills = new WeakMap<Client, Guest>();
  /** Clients whose sign-in could not be judged. */
  readonly #unavailable = new WeakSet<Client>();
  #isClosed = false;

  private constructor(options: ListenerOptions) {
    this.#options = options;
    this.#broker = new SinkBroker({
      connectTimeout: CONNECT_TIMEOUT_MS,
      drainTimeout: DRAIN_TIMEOUT_MS,
      maxInflightInbound: MOST_OPEN_QOS2,
      maxClientsIdLength: 2 * LONGEST_CLIENT_ID,
      preConnect: (client, packet, done) => this.#welcome(client, packet, done),
      authenticate: (client, ...[, , done]) => {
        if (this.#wills.has(client)) done(null, true);
        else done(refusal(this.#unavailable.has(client) ? SERVER_UNAVAILABLE : BAD_LOGIN), null);
      },
      authorizePublish: (client, packet, done) => this.#receive(client, packet, done),
      authorizeSubscribe: (client, subscription, done) => done(null, this.#maySubscribe(client, subscription.topic) ? subscription : null),
    });
  }

  static async open(options: ListenerOptions): Promise<MqttListener> {
    const listener = new MqttListener(options);
    await listener.#broker.listen();
    return listener;
  }

  get accounts(): readonly DoorAccount[] {
    return [...this.#guests.values()].map(({ account }) => account);
  }

  accept(connection: GuardedConnection): void {
    this.#broker.handle(connection);
  }

  /** Ends every connection of this account that signed in with this secret; its last will is not heard. */
  cut({ name, credential }: DoorAccount): void {
    for (const [client, { account }] of this.#guests) {
      if (account.name !== name || account.credential !== credential) continue;
      this.#guests.delete(client);
      this.#wills.delete(client);
      client.close();
    }
  }

  /** To whoever listens, at most once, as an answer to what was published here. */
  tell(topic: string, payload: string | Uint8Array): void {
    for (const [client, { listensTo }] of this.#guests) {
      if (![...listensTo].some((filter) => matchesFilter(filter, topic))) continue;
      client.publish({ cmd: "publish", topic, payload: Buffer.from(payload), qos: 0, dup: false, retain: false }, () => {});
    }
  }

  /** Ends all connections. No last will is heard: the clients are there, it is the platform that leaves. */
  close(): Promise<void> {
    this.#isClosed = true;
    return new Promise((resolve) => this.#broker.close(resolve));
  }

  #welcome(client: Client, packet: ConnectPacket, done: (error: Error | null, success: boolean) => void): void {
    const { clientId, password, username } = packet;
    // Nothing is queued for a client that is away: what it did not get acknowledged, it sends again.
    packet.clean = true;
    // Until it is known who is there, an id that nobody else can have.
    packet.clientId = randomUUID();
    const connection = connectionOf(client);
    const name = clientId.length <= LONGEST_CLIENT_ID ? username : undefined;
    this.#options.signIn({ username: name ?? "", password }, connection).then(
      (account) => {
        if (account !== undefined) {
          // Within its account an id throws out its former connection, as MQTT wants it; another account's never.
          packet.clientId = `${account.name}/${clientId === "" ? packet.clientId : clientId}`;
          this.#letIn(client, account, connection);
        }
        done(null, true);
      },
      () => {
        this.#unavailable.add(client);
        done(null, true);
      },
    );
  }

  #letIn(client: Client, account: DoorAccount, connection: GuardedConnection): void {
    const guest = { account, filters: new Set<string>(), listensTo: new Set<string>() };
    connection.isSignedIn = true;
    this.#wills.set(client, guest);
    if (connection.destroyed) return;
    this.#guests.set(client, guest);
    connection.once("close", () => this.#guests.delete(client));
  }

  /** Also hears last wills, which aedes puts through the same question. */
  #receive(client: Client | null, packet: PublishPacket, done: (error?: Error | null) => void): void {
    const guest = client === null ? undefined : this.#wills.get(client);
    if (client === null || guest === undefined || this.#isClosed) {
      done(new Error("nobody is signed in"));
      return;
    }
    const { dup, messageId, payload, qos, topic } = packet;
    if (!mayPublish(guest.account, topic)) {
      this.#options.onRefusedTopic(guest.account.name, topic);
      done(new Error("not this account's topic"));
      return;
    }
    const delivery: Delivery = {
      topic,
      payload: typeof payload === "string" ? Buffer.from(payload) : payload,
      account: guest.account.name,
      packet: qos === 0 || messageId === undefined ? undefined : { id: messageId, isRedelivered: dup },
      ticket: { release: () => done() },
    };
    this.#options.onDelivery(delivery, connectionOf(client));
  }

  #maySubscribe(client: Client, filter: string): boolean {
    const guest = this.#guests.get(client);
    if (guest === undefined) return false;
    const answer = maySubscribe(guest.account, filter);
    if (answer === "refused" || guest.filters.size === MOST_FILTERS) {
      this.#options.onRefusedTopic(guest.account.name, filter);
      return false;
    }
    guest.filters.add(filter);
    if (answer === "said") guest.listensTo.add(filter);
    return true;
  }
}

function connectionOf(client: Client): GuardedConnection {
  // Only guarded connections are handed to aedes, by `accept` above.
  return client.conn as GuardedConnection;
}

function refusal(returnCode: number): AuthenticateError {
  // The numbers are MQTT's own; their enum exists in aedes' type declarations only.
  return Object.assign(new Error("sign-in refused"), { returnCode }) as Error & { returnCode: never };
}
