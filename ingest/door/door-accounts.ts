import type pg from "pg";
import { FORMAT_CODES } from "../../core/contracts/formats.ts";
import { sha256 } from "../../core/node/sha256.ts";
import type { DoorAccount, Login } from "./door-account.ts";
import { isPasswordOf } from "./password-line.ts";

type Row = {
  readonly name: string;
  readonly format: string;
  readonly password_line: string | null;
  readonly credential: string;
};

/** The salted hash or the token's own: what changes when the secret does. */
const CREDENTIAL = "coalesce(password_line, encode(token_sha256, 'hex'))";
const FIND_TOKEN = `select name, format, password_line, ${CREDENTIAL} as credential from account where token_sha256 = $1 and revoked_at is null`;
const FIND_NAME = `select name, format, password_line, ${CREDENTIAL} as credential from account where name = $1 and password_line is not null and revoked_at is null`;
const FIND_GOOD = `select name, format, ${CREDENTIAL} as credential from account where name = any($1) and revoked_at is null`;

/** The accounts of the registry, as the door asks for them. Errors of the database come through. */
export class DoorAccounts {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** A user name alone is an access token; with a password it is an account's name. Undefined: not let in. */
  async signIn({ username, password }: Login): Promise<DoorAccount | undefined> {
    if (username === "") return undefined;
    if (password === undefined || password.length === 0) return this.#find("door-token", FIND_TOKEN, sha256(username));
    const account = await this.#findRow("door-name", FIND_NAME, username);
    const line = account?.password_line;
    return typeof line === "string" && (await isPasswordOf(line, password)) ? toAccount(account) : undefined;
  }

  /** Those that were revoked, given another secret, or another format since they signed in. */
  async outdated(accounts: readonly DoorAccount[]): Promise<readonly DoorAccount[]> {
    if (accounts.length === 0) return [];
    const names = [...new Set(accounts.map(({ name }) => name))];
    const { rows } = await this.#pool.query<Row>({ name: "door-good", text: FIND_GOOD, values: [names] });
    const good = new Map(rows.map((row) => [row.name, row]));
    return accounts.filter(({ name, format, credential }) => {
      const row = good.get(name);
      return row?.credential !== credential || row.format !== format;
    });
  }

  async #find(name: string, text: string, value: unknown): Promise<DoorAccount | undefined> {
    return toAccount(await this.#findRow(name, text, value));
  }

  async #findRow(name: string, text: string, value: unknown): Promise<Row | undefined> {
    const { rows } = await this.#pool.query<Row>({ name, text, values: [value] });
    return rows[0];
  }
}

/** An account in a format that this build does not read cannot say anything here. */
function toAccount(row: Row | undefined): DoorAccount | undefined {
  const format = FORMAT_CODES.find((code) => code === row?.format);
  return row === undefined || format === undefined ? undefined : { name: row.name, format, credential: row.credential };
}
