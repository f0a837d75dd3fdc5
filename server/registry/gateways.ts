import type pg from "pg";
import type { GatewayInput } from "../../core/contracts/registry.ts";
import type { Credential, RegisteredGateway } from "../../core/contracts/registry-answers.ts";
import { giveCredentials, revokeAccount } from "./accounts.ts";
import { type Actor, changeRegistry, noteEvents } from "./change-registry.ts";
import { done, type Fault, type Result, refused } from "./fault.ts";

const LIST_GATEWAYS = `
select a.name, a.format, a.created_at, a.rotated_at, a.revoked_at,
       (select count(*)::int from device_source s where s.gateway = a.name) as device_count
from account a where a.kind = 'gateway' and ($1::text is null or a.name = $1) order by a.name`;

type Row = {
  readonly name: string;
  readonly format: string;
  readonly created_at: Date;
  readonly rotated_at: Date | null;
  readonly revoked_at: Date | null;
  readonly device_count: number;
};

export async function listGateways(client: pg.Pool | pg.ClientBase, name?: string): Promise<readonly RegisteredGateway[]> {
  const { rows } = await client.query<Row>(LIST_GATEWAYS, [name]);
  return rows.map((row) => ({
    name: row.name,
    format: row.format,
    createdAt: row.created_at.toISOString(),
    rotatedAt: row.rotated_at?.toISOString(),
    revokedAt: row.revoked_at?.toISOString(),
    deviceCount: row.device_count,
  }));
}

/** Makes a broker account that speaks for devices of one format, and its credential. */
export function createGateway(pool: pg.Pool, actor: Actor, input: GatewayInput): Promise<Result<Credential>> {
  return changeRegistry(pool, async (client) => {
    const fault = await findGatewayFault(client, input);
    if (fault !== undefined) return refused(fault);
    await noteEvents(client, actor, [{ action: "gateway-created", subject: `gateway:${input.name}`, detail: { format: input.format } }]);
    return firstOf(await giveCredentials(client, [{ ...input, kind: "gateway" }], { actor, isReadmission: false }), input.name);
  });
}

export function rotateGateway(
  pool: pg.Pool,
  actor: Actor,
  { name, isReadmission }: { readonly name: string; readonly isReadmission: boolean },
): Promise<Result<Credential>> {
  return changeRegistry(pool, async (client) => {
    const [gateway] = await listGateways(client, name);
    if (gateway === undefined) return refused(noSuchGateway(name));
    return firstOf(await giveCredentials(client, [{ name, kind: "gateway", format: gateway.format }], { actor, isReadmission }), name);
  });
}

/** Shuts a gateway out; the devices behind it stay registered and fall silent. */
export function revokeGateway(pool: pg.Pool, actor: Actor, name: string): Promise<Result<{ readonly name: string }>> {
  return changeRegistry(pool, async (client) => {
    const [gateway] = await listGateways(client, name);
    if (gateway === undefined) return refused(noSuchGateway(name));
    return revokeAccount(client, { name, kind: "gateway", format: gateway.format }, actor);
  });
}

export async function findGatewayFault(client: pg.ClientBase, { name, format }: GatewayInput): Promise<Fault | undefined> {
  if (format === "vonglau") {
    const text = {
      vi: "Định dạng vonglau không dùng cổng: mỗi thiết bị tự đăng nhập.",
      en: "The format vonglau has no gateways: each device signs in by itself.",
    };
    return { code: "invalid", field: "format", text };
  }
  const { rows } = await client.query<{ holder: string }>(
    "select 'device' as holder from device where code = $1 union all select kind from account where name = $1 limit 1",
    [name],
  );
  if (rows.length === 0) return undefined;
  return { code: "conflict", field: "name", text: { vi: `Tên “${name}” đã được dùng.`, en: `The name “${name}” is taken.` } };
}

function firstOf(given: Result<readonly Credential[]>, name: string): Result<Credential> {
  if (!given.ok) return given;
  const [credential] = given.value;
  return credential === undefined ? refused(noSuchGateway(name)) : done(credential);
}

function noSuchGateway(name: string): Fault {
  return { code: "not-found", field: "name", text: { vi: `Không có cổng “${name}”.`, en: `There is no gateway “${name}”.` } };
}
