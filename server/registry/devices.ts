import type pg from "pg";
import { FORMAT_CODES, type FormatCode } from "../../core/contracts/formats.ts";
import { type DeviceChange, type DeviceInput, deviceInputSchema } from "../../core/contracts/registry.ts";
import type { CreatedDevice, Credential, RegisteredDevice } from "../../core/contracts/registry-answers.ts";
import { type AccountOwner, giveCredentials, revokeAccount } from "./accounts.ts";
import { type Actor, changeRegistry } from "./change-registry.ts";
import { withGateway } from "./choose-gateway.ts";
import { done, type Fault, type Result, refused } from "./fault.ts";
import { listDevices } from "./list-devices.ts";
import { parseInput } from "./parse-input.ts";
import { readPicture } from "./picture.ts";
import { planDevices } from "./plan-devices.ts";
import { writeDevices } from "./write-devices.ts";

/** Registers one device and gives it a credential where it signs in by itself. */
export function createDevice(pool: pg.Pool, actor: Actor, input: DeviceInput): Promise<Result<CreatedDevice>> {
  return changeRegistry(pool, (client) => createDeviceIn(client, actor, { given: input }));
}

/** The same inside a transaction of changeRegistry; `sender` has sent for it, and is its gateway where it can be and none is named. */
export async function createDeviceIn(
  client: pg.ClientBase,
  actor: Actor,
  { given, sender }: { readonly given: DeviceInput; readonly sender?: string | undefined },
): Promise<Result<CreatedDevice>> {
  const picture = await readPicture(client, [given]);
  const chosen = withGateway(given, picture, sender);
  if (!chosen.ok) return chosen;
  const input = chosen.value;
  const verdicts = planDevices([input], picture);
  const [verdict] = verdicts;
  if (verdict?.kind === "refused") return refused(...verdict.faults);
  if (verdict?.kind !== "create") return refused(taken(input.code));
  await writeDevices(client, actor, verdicts);
  const owner = ownAccount(input);
  const made = owner === undefined ? done([]) : await giveCredentials(client, [owner], { actor, isReadmission: false });
  if (!made.ok) return made;
  const device = await readDevice(client, input.code);
  return device.ok ? done({ device: device.value, credential: made.value[0] }) : device;
}

/** Changes what is given and leaves the rest: another place, unit, street, name. */
export function changeDevice(
  pool: pg.Pool,
  actor: Actor,
  { code, change }: { readonly code: string; readonly change: DeviceChange },
): Promise<Result<RegisteredDevice>> {
  return changeRegistry(pool, async (client) => {
    const known = await readDevice(client, code);
    if (!known.ok) return known;
    const { name, kind, lat, lon, unitCode, street, intervalS } = known.value;
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const merged = { code, name, kind, lat, lon, unitCode, street, intervalS, ...Object.fromEntries(given) };
    const parsed = parseInput(deviceInputSchema, merged);
    if (!parsed.ok) return parsed;
    const picture = await readPicture(client, [parsed.value]);
    const chosen = withGateway(parsed.value, picture);
    if (!chosen.ok) return chosen;
    const verdicts = planDevices([chosen.value], picture);
    const [verdict] = verdicts;
    if (verdict?.kind === "refused") return refused(...verdict.faults);
    await writeDevices(client, actor, verdicts);
    return readDevice(client, code);
  });
}

/** A new credential in place of the old, or the first; `isReadmission` lets a revoked device in again. */
export function rotateDevice(
  pool: pg.Pool,
  actor: Actor,
  { code, isReadmission }: { readonly code: string; readonly isReadmission: boolean },
): Promise<Result<Credential>> {
  return changeRegistry(pool, async (client) => {
    const owner = await findOwner(client, code);
    if (!owner.ok) return owner;
    const given = await giveCredentials(client, [owner.value], { actor, isReadmission });
    if (!given.ok) return given;
    const [credential] = given.value;
    return credential === undefined ? refused(notFound(code)) : done(credential);
  });
}

export function revokeDevice(pool: pg.Pool, actor: Actor, code: string): Promise<Result<{ readonly name: string }>> {
  return changeRegistry(pool, async (client) => {
    const owner = await findOwner(client, code);
    return owner.ok ? revokeAccount(client, owner.value, actor) : owner;
  });
}

/** The account with which the device signs in by itself; undefined where a gateway speaks for it. */
export function ownAccount({ code, source }: Pick<DeviceInput, "code" | "source">): AccountOwner | undefined {
  if (source?.gateway !== undefined && source.gateway !== code) return undefined;
  return { name: code, kind: "device", format: source?.format ?? "vonglau" };
}

async function findOwner(client: pg.ClientBase, code: string): Promise<Result<AccountOwner>> {
  const found = await readDevice(client, code);
  if (!found.ok) return found;
  const [source] = found.value.sources;
  const format = FORMAT_CODES.find((known) => known === source?.format);
  const owner = ownAccount({ code, ...(source === undefined || format === undefined ? {} : { source: pick(source, format) }) });
  if (owner !== undefined) return done(owner);
  const gateway = source?.gateway ?? "";
  const text = {
    vi: `“${code}” nói qua cổng ${gateway}, không tự đăng nhập: thu hồi hoặc đổi mật khẩu của cổng.`,
    en: `“${code}” speaks through the gateway ${gateway} and does not sign in: rotate or revoke the gateway.`,
  };
  return refused({ code: "conflict", field: "code", text });
}

function pick(source: RegisteredDevice["sources"][number], format: FormatCode) {
  return { format, externalId: source.externalId, ...(source.gateway === undefined ? {} : { gateway: source.gateway }) };
}

async function readDevice(client: pg.ClientBase, code: string): Promise<Result<RegisteredDevice>> {
  const [device] = await listDevices(client, { codes: [code], limit: 1 });
  return device === undefined ? refused(notFound(code)) : done(device);
}

function taken(code: string): Fault {
  return {
    code: "conflict",
    field: "code",
    text: { vi: `Mã “${code}” đã có trong danh mục.`, en: `The code “${code}” is registered already.` },
  };
}

function notFound(code: string): Fault {
  return { code: "not-found", field: "code", text: { vi: `Không có thiết bị “${code}”.`, en: `There is no device “${code}”.` } };
}
