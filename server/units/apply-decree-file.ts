import type pg from "pg";
import type { DecreeFile } from "../../core/contracts/decree-file.ts";
import type { DecreeReport } from "../../core/contracts/decree-report.ts";
import { applyDecree } from "../../core/domain/unit/decree.ts";
import { decreeOfFile } from "../../core/domain/unit/decree-of-file.ts";
import { examineTree } from "../../core/domain/unit/examine-tree.ts";
import { isValidOn } from "../../core/domain/unit/unit.ts";
import type { UnitTree } from "../../core/domain/unit/unit-tree.ts";
import { readUnitTree } from "../../db/units/read-unit-tree.ts";
import { type Actor, changeRegistry, noteEvents } from "../registry/change-registry.ts";
import { done, type Fault, type Result, refused } from "../registry/fault.ts";
import { countLateItems, moveDevices, readDevicesOf } from "./decree-effects.ts";
import { type DecreeEffect, tellEffect } from "./tell-decree.ts";
import { writeDecree } from "./write-decree.ts";

export type DecreeOptions = {
  /** Judge only, change nothing. */
  readonly isDryRun: boolean;
  /** Real devices of a unit that went into one other are moved there. */
  readonly isMovingDevices: boolean;
  /** Day of Vietnam. */
  readonly today: string;
};

/**
 * Applies a decree in one transaction: ends of units, new units, lineage, the decree itself, and with it the registry's
 * revision. The same file again changes nothing; another one under the same code is refused, as is one that does not close.
 */
export function applyDecreeFile(
  pool: pg.Pool,
  actor: Actor,
  { file, options }: { readonly file: DecreeFile; readonly options: DecreeOptions },
): Promise<Result<DecreeReport>> {
  return changeRegistry(pool, async (client) => {
    const faults = dayFaults(file, options);
    if (faults.length > 0) return refused(...faults);
    const known = await readKnown(client, file);
    if (known === "other" || known === "reference") return refused(takenFault(file, known));
    const tree = await readUnitTree(client);
    const effect = known === "same" ? effectOf(tree, file) : tryDecree(tree, file);
    if (!effect.ok) return effect;
    const outcome = known === "same" ? "unchanged" : options.isDryRun ? "tried" : "applied";
    if (outcome === "applied") {
      await writeDecree(client, file, effect.value);
      await noteEvents(client, actor, [{ action: "decree-applied", subject: `decree:${file.code}`, detail: { on: file.effectiveOn } }]);
    }
    const placed = await readDevicesOf(client, effect.value);
    const isMoving = options.isMovingDevices && !options.isDryRun;
    const moved = isMoving ? await moveDevices(client, { actor, decree: file.code, devices: placed }) : new Set<string>();
    const devices = placed.map((device) => ({ ...device, isMoved: moved.has(device.code) }));
    const lateItems = await countLateItems(client, effect.value, file.effectiveOn);
    return done(tellEffect(file, { ...effect.value, outcome, devices, lateItems }));
  });
}

function dayFaults({ effectiveOn }: DecreeFile, { isMovingDevices, today }: DecreeOptions): readonly Fault[] {
  if (!isMovingDevices || effectiveOn <= today) return [];
  const text = {
    vi: `Nghị quyết có hiệu lực từ ${effectiveOn}: chuyển thiết bị bằng cách chạy lại lệnh này từ ngày đó.`,
    en: `The decree holds from ${effectiveOn} on: run this again from that day on to move devices.`,
  };
  return [{ code: "conflict", field: "effectiveOn", text }];
}

const READ_KNOWN = `select file is null as "isReference", coalesce(file = $2::jsonb, false) as "isSame" from decree where code = $1`;

async function readKnown(client: pg.ClientBase, file: DecreeFile): Promise<"same" | "other" | "reference" | undefined> {
  const { rows } = await client.query<{ isReference: boolean; isSame: boolean }>(READ_KNOWN, [file.code, JSON.stringify(file)]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return row.isReference ? "reference" : row.isSame ? "same" : "other";
}

function takenFault({ code }: DecreeFile, by: "other" | "reference"): Fault {
  const text =
    by === "reference"
      ? {
          vi: `Nghị quyết ${code} thuộc dữ liệu tham chiếu: các đơn vị của nó đã được nạp.`,
          en: `The decree ${code} is part of the reference: its units are loaded already.`,
        }
      : {
          vi: `Nghị quyết ${code} đã được áp dụng với nội dung khác. Nghị quyết đính chính cần số hiệu riêng.`,
          en: `The decree ${code} was applied with other content. A correction needs a code of its own.`,
        };
  return { code: "conflict", field: "code", text };
}

function tryDecree(tree: UnitTree, file: DecreeFile): Result<DecreeEffect> {
  const outcome = applyDecree(tree, decreeOfFile(file));
  if (!outcome.ok) return refused(...outcome.faults.map(({ code, says }): Fault => ({ code: "conflict", field: code, text: says })));
  const { made, lineage } = outcome;
  const before = new Set(tree.units.filter(({ validTo }) => validTo === undefined).map(({ id }) => id));
  const ended = outcome.tree.units.filter(({ id, validTo }) => validTo === file.effectiveOn && before.has(id));
  const concerned = new Set([...made, ...ended].map(({ id }) => id));
  return done({ tree: outcome.tree, made, ended, lineage, findings: examineTree(outcome.tree, ({ id }) => concerned.has(id)) });
}

/** Of a decree that was applied before, as the tree has it now. */
function effectOf(tree: UnitTree, file: DecreeFile): Result<DecreeEffect> {
  const day = file.effectiveOn;
  const lineage = tree.lineage.filter(({ decree }) => decree === file.code);
  const named = file.changes.flatMap((change) => {
    if (change.kind === "create") return [{ code: change.unit.code, isMade: true }];
    return change.kind === "abolish" ? [{ code: change.code, isMade: false }] : [];
  });
  const created = named.flatMap(({ code, isMade }) => (isMade ? tree.versions(code).filter(({ validFrom }) => validFrom === day) : []));
  const abolished = named.flatMap(({ code, isMade }) => (isMade ? [] : tree.versions(code).filter(({ validTo }) => validTo === day)));
  const madeIds = new Set(lineage.map(({ toId }) => toId));
  const endedIds = new Set(lineage.map(({ fromId }) => fromId));
  const made = [...tree.units.filter(({ id }) => madeIds.has(id)), ...created];
  const ended = [...tree.units.filter(({ id }) => endedIds.has(id)), ...abolished];
  const concerned = new Set([...made, ...ended].filter((unit) => isValidOn(unit, day) || unit.validTo === day).map(({ id }) => id));
  return done({ tree, made, ended, lineage, findings: examineTree(tree, ({ id }) => concerned.has(id)) });
}
