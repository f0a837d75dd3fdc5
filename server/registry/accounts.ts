import { createHash } from "node:crypto";
import type pg from "pg";
import { usesAccessToken } from "../../core/contracts/registry.ts";
import type { Credential } from "../../core/contracts/registry-answers.ts";
import { passwordHash, randomPassword } from "../../core/node/password-hash.ts";
import { type Actor, noteEvents } from "./change-registry.ts";
import { done, type Result, refused } from "./fault.ts";

export type AccountOwner = { readonly name: string; readonly kind: "device" | "gateway"; readonly format: string };

type AccountRow = { readonly name: string; readonly kind: string; readonly is_revoked: boolean };

const READ_ACCOUNTS = "select name, kind, revoked_at is not null as is_revoked from account where name = any($1) for update";

const WRITE_ACCOUNTS = `
insert into account (name, kind, format, password_line, token_sha256)
select name, kind, format, password_line, decode(token_sha256, 'hex')
from jsonb_to_recordset($1::jsonb) as a (name text, kind text, format text, password_line text, token_sha256 text)
on conflict (name) do update set format = excluded.format, password_line = excluded.password_line,
  token_sha256 = excluded.token_sha256, rotated_at = now(), revoked_at = null`;

export type GiveOptions = {
  readonly actor: Actor;
  /** Whether whoever was revoked may come back. */
  readonly isReadmission: boolean;
};

/**
 * Gives each owner a new credential and forgets the old one, which the broker then refuses within seconds. The
 * secrets are in the result and nowhere else: the database keeps hashes.
 */
export async function giveCredentials(
  client: pg.ClientBase,
  owners: readonly AccountOwner[],
  options: GiveOptions,
): Promise<Result<readonly Credential[]>> {
  const { rows } = await client.query<AccountRow>(READ_ACCOUNTS, [owners.map((owner) => owner.name)]);
  const known = new Map(rows.map((row) => [row.name, row]));
  const faults = owners.flatMap((owner) => accountFault(owner, known.get(owner.name), options.isReadmission) ?? []);
  if (faults.length > 0) return refused(...faults);
  const made = owners.map(makeCredential);
  await client.query(WRITE_ACCOUNTS, [JSON.stringify(made.map(({ columns }) => columns))]);
  const events = owners.map((owner) => {
    const before = known.get(owner.name);
    const action = before === undefined ? "credential-given" : before.is_revoked ? "credential-readmitted" : "credential-rotated";
    return { action, subject: `${owner.kind}:${owner.name}`, detail: { format: owner.format } };
  });
  await noteEvents(client, options.actor, events);
  return done(made.map(({ credential }) => credential));
}

/** Shuts an account for good: its name stays taken. An owner that never had one gets a shut one. */
export async function revokeAccount(client: pg.ClientBase, owner: AccountOwner, actor: Actor): Promise<Result<{ readonly name: string }>> {
  const { rows } = await client.query<AccountRow>(READ_ACCOUNTS, [[owner.name]]);
  const [row] = rows;
  const fault = accountFault(owner, row, true);
  if (fault !== undefined) return refused(fault);
  if (row === undefined) await client.query(WRITE_ACCOUNTS, [JSON.stringify([makeCredential(owner).columns])]);
  if (row?.is_revoked !== true) {
    await client.query("update account set revoked_at = now() where name = $1", [owner.name]);
    await noteEvents(client, actor, [{ action: "credential-revoked", subject: `${owner.kind}:${owner.name}` }]);
  }
  return done({ name: owner.name });
}

function accountFault(owner: AccountOwner, row: AccountRow | undefined, isReadmission: boolean) {
  const { name } = owner;
  if (row !== undefined && row.kind !== owner.kind) {
    const text = { vi: `“${name}” đã là tài khoản của loại khác.`, en: `“${name}” is an account of another kind already.` };
    return { code: "conflict" as const, field: "code", text };
  }
  if (row?.is_revoked !== true || isReadmission) return undefined;
  const text = {
    vi: `Tài khoản “${name}” đã bị thu hồi. Muốn cho dùng lại: rotate ${name} --readmit.`,
    en: `The account “${name}” was revoked. To let it in again: rotate ${name} --readmit.`,
  };
  return { code: "conflict" as const, field: "code", text };
}

function makeCredential({ name, kind, format }: AccountOwner) {
  const secret = randomPassword();
  const isToken = usesAccessToken(format);
  return {
    credential: { account: name, username: isToken ? secret : name, password: isToken ? undefined : secret } satisfies Credential,
    columns: {
      name,
      kind,
      format,
      password_line: isToken ? null : passwordHash(secret),
      token_sha256: isToken ? createHash("sha256").update(secret).digest("hex") : null,
    },
  };
}
