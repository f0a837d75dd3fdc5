import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type pg from "pg";
import { toError } from "../../core/node/errors.ts";
import type { Logger } from "../../core/node/log.ts";
import type { Delivery } from "../deferred-ack.ts";
import type { BrokerRefusal } from "../pipeline/parse-broker-log.ts";
import { addRefusals } from "../queries/record-refusals.ts";
import { ConnectionLimits } from "./connection-limits.ts";
import type { DoorAccount, Login } from "./door-account.ts";
import { DoorAccounts } from "./door-accounts.ts";
import { GuardedConnection } from "./guarded-connection.ts";
import { MqttListener } from "./mqtt-listener.ts";
import { WaitingRoom } from "./waiting-room.ts";

export type DoorOptions = {
  readonly port: number;
  readonly mostPerAddress: number;
  readonly pool: pg.Pool;
  /** A promise: nothing more is read on that connection until it resolves. "refused": not taken, not acknowledged. */
  readonly onDelivery: (delivery: Delivery) => Promise<void> | "refused" | undefined;
  readonly onRefusal: (kind: BrokerRefusal["kind"]) => void;
  readonly log: Logger;
};

const MOST_CONNECTIONS = 5000;
const WAITING = { perConnection: 256, bytes: 32 * 2 ** 20 };
/** A secret that was changed is good for this long and the time of one query, ms; promised are 5 s. */
const CHECK_INTERVAL_MS = 2000;
const MOST_SIGN_INS = 64;
const MOST_REFUSALS = 1000;

/**
 * A second way in, for devices whose topics do not say who they are: they sign in here, and PUBACK means that the
 * database has the reading. On loopback; what comes from outside comes through whatever ends its TLS.
 */
export class Door {
  readonly #options: DoorOptions;
  readonly #accounts: DoorAccounts;
  readonly #limits: ConnectionLimits;
  readonly #waiting = new WaitingRoom(WAITING);
  readonly #connections = new Set<GuardedConnection>();
  #refusals: BrokerRefusal[] = [];
  #signIns = 0;
  #listener: MqttListener | undefined;
  #server: Server | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isChecking = false;
  #hasTold = false;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#accounts = new DoorAccounts(options.pool);
    this.#limits = new ConnectionLimits({ total: MOST_CONNECTIONS, perAddress: options.mostPerAddress });
  }

  get isOpen(): boolean {
    return this.#server?.listening ?? false;
  }

  /** Opens, unless it is open or opening. Where the port is taken it stays shut and says so once; call again. */
  async open(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer((socket) => this.#admit(socket));
    this.#server = server;
    server.on("error", (error) => this.#options.log.debug({ reason: error.message }, "door's socket failed"));
    try {
      const listener = await MqttListener.open({
        signIn: (login, connection) => this.#signIn(login, connection),
        onDelivery: (delivery, connection) => this.#take(delivery, connection),
        onRefusedTopic: (account, topic) => this.#refuse({ kind: "topic", client: account, topic: topic.slice(0, 200) }),
      });
      this.#listener = listener;
      server.listen(this.#options.port, "127.0.0.1");
      await once(server, "listening");
      // It was closed meanwhile.
      if (this.#server !== server) {
        server.close();
        return;
      }
      this.#timer = setInterval(() => void this.#check(), CHECK_INTERVAL_MS);
      this.#options.log.info({ port: this.#options.port }, "door is open");
      this.#hasTold = false;
    } catch (thrown) {
      if (!this.#hasTold) this.#options.log.error({ reason: toError(thrown).message }, "door stays shut, trying again");
      this.#hasTold = true;
      await this.close();
    }
  }

  /** Lets go of everybody; what was not acknowledged stays with its sender. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const [server, listener] = [this.#server, this.#listener];
    this.#server = undefined;
    this.#listener = undefined;
    await listener?.close();
    // Those who had not signed in yet.
    for (const connection of this.#connections) connection.destroy();
    if (server?.listening === true) await new Promise((resolve) => server.close(resolve));
    await this.#storeRefusals();
  }

  tell(topic: string, payload: string | Uint8Array): void {
    this.#listener?.tell(topic, payload);
  }

  #admit(socket: Socket): void {
    const address = socket.remoteAddress ?? "unknown";
    if (this.#listener === undefined || !this.#limits.enter(address)) {
      socket.destroy();
      return;
    }
    socket.once("close", () => this.#limits.leave(address));
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    const connection = new GuardedConnection(socket);
    this.#connections.add(connection);
    connection.once("close", () => this.#connections.delete(connection));
    this.#listener.accept(connection);
  }

  async #signIn(login: Login, connection: GuardedConnection): Promise<DoorAccount | undefined> {
    if (this.#signIns >= MOST_SIGN_INS) throw new Error("too many sign-ins at once");
    this.#signIns += 1;
    try {
      const account = await this.#accounts.signIn(login);
      // Not the name it gave: that may be a token with one letter wrong.
      if (account === undefined) this.#refuse({ kind: "credential", client: `door ${connection.remoteAddress}`, topic: "" });
      return account;
    } finally {
      this.#signIns -= 1;
    }
  }

  #take(delivery: Delivery, connection: GuardedConnection): void {
    const { ticket, payload } = delivery;
    const bytes = payload.length;
    const release = (): void => {
      this.#waiting.leave(connection, bytes);
      if (ticket !== undefined && "release" in ticket) ticket.release();
    };
    const full = this.#options.onDelivery({ ...delivery, ticket: { release } });
    if (full === "refused") return;
    this.#waiting.enter(connection, bytes);
    if (full === undefined) return;
    connection.hold();
    void full.then(() => connection.letGo());
  }

  #refuse(refusal: BrokerRefusal): void {
    this.#options.onRefusal(refusal.kind);
    if (this.#refusals.length < MOST_REFUSALS) this.#refusals.push(refusal);
  }

  async #check(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    try {
      const listener = this.#listener;
      for (const account of await this.#accounts.outdated(listener?.accounts ?? [])) listener?.cut(account);
    } catch (thrown) {
      this.#options.log.debug({ reason: toError(thrown).message }, "accounts not checked, trying again");
    }
    await this.#storeRefusals();
    this.#isChecking = false;
  }

  async #storeRefusals(): Promise<void> {
    const refusals = this.#refusals;
    if (refusals.length === 0) return;
    this.#refusals = [];
    try {
      await addRefusals(this.#options.pool, refusals);
    } catch {
      // They are counted in the metrics; the table gets them with the next turn.
      this.#refusals = [...refusals, ...this.#refusals].slice(0, MOST_REFUSALS);
    }
  }
}
