import type { Command } from "commander";
import { wallCommandSchema } from "../../core/contracts/wall.ts";
import { showingAt } from "../../core/domain/wall/wall-program.ts";
import { inTransaction } from "../../db/connect.ts";
import { revokeScreen } from "../../db/walls/pair-screens.ts";
import { readJournal, readScreens, readWalls } from "../../db/walls/read-walls.ts";
import { notFound } from "../scenes/change-scene.ts";
import { commandWall, type WallTold } from "../walls/command-wall.ts";
import { tellScreen, unknownWall } from "../walls/tell-wall.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { printRows } from "./print-table.ts";

const JOURNAL_LINES = 100;

/** `vonglau walls …` */
export function addWalls(program: Command, context: CliContext): void {
  const { say } = context;
  const walls = program.command("walls").description(say({ vi: "các tường và màn hình của chúng", en: "walls and their screens" }));
  walls
    .command("list")
    .description(say({ vi: "các tường và cảnh đang chiếu", en: "the walls and what they show" }))
    .action(() => listWalls(context));
  walls
    .command("screens")
    .description(say({ vi: "các màn hình đã ghép", en: "the screens that are paired" }))
    .action(() => listScreens(context));
  walls
    .command("journal <wall>")
    .description(say({ vi: "sổ lệnh của một tường, mới nhất trước", en: "what a wall was told, newest first" }))
    .action((wall: string) => printJournal(context, wall));
  walls
    .command("tell <wall> <command>")
    .description(
      say({
        vi: 'ra lệnh, ví dụ: tell main \'{"do":"pin","scene":"traffic"}\'',
        en: 'tell a wall: tell main \'{"do":"pin","scene":"traffic"}\'',
      }),
    )
    .action((wall: string, command: string) => tell(context, wall, command));
  walls
    .command("revoke <wall> <screen>")
    .description(say({ vi: "gỡ một màn hình (mã số trong “walls screens”)", en: "shut a screen out (its id is in “walls screens”)" }))
    .action(async (wall: string, id: string) => {
      const revokedAt = await inTransaction(context.pool(), (client) => revokeScreen(client, { wall, id, actor: context.actor }));
      if (revokedAt === undefined)
        throw new CommandFailed({ vi: `Tường ${wall} không có màn hình ${id}.`, en: `The wall ${wall} has no screen ${id}.` });
      context.remark({ vi: "Màn hình phải ghép lại.", en: "The screen has to be paired anew." });
    });
}

async function listWalls(context: CliContext): Promise<void> {
  const nowMs = Date.now();
  printRows(
    context,
    [
      { title: { vi: "Mã", en: "Code" }, value: ({ wall }) => wall.code },
      { title: { vi: "Số lệnh", en: "Revision" }, value: ({ program }) => program.revision },
      { title: { vi: "Cảnh", en: "Scene" }, value: ({ program }) => showingAt(program, nowMs).scene },
      { title: { vi: "Vì", en: "Why" }, value: ({ program }) => showingAt(program, nowMs).why },
      { title: { vi: "Tên", en: "Name" }, value: ({ wall }) => wall.name[context.language] },
    ],
    await readWalls(context.pool()),
  );
}

async function listScreens(context: CliContext): Promise<void> {
  const nowMs = Date.now();
  printRows(
    context,
    [
      { title: { vi: "Mã số", en: "Id" }, value: ({ id }) => id },
      { title: { vi: "Tường", en: "Wall" }, value: ({ wall }) => wall },
      { title: { vi: "Tên", en: "Name" }, value: ({ name }) => name },
      { title: { vi: "Cảnh", en: "Scene" }, value: ({ report }) => report?.scene },
      { title: { vi: "Báo lần cuối", en: "Reported" }, value: ({ reportedAt }) => reportedAt },
      {
        title: { vi: "Sống", en: "Alive" },
        value: ({ isAlive }) => context.say(isAlive ? { vi: "có", en: "yes" } : { vi: "không", en: "no" }),
      },
    ],
    (await readScreens(context.pool())).map((row) => ({ wall: row.wall, ...tellScreen(row, nowMs) })),
  );
}

async function printJournal(context: CliContext, wall: string): Promise<void> {
  const rows = await readJournal(context.pool(), wall, { limit: JOURNAL_LINES, before: undefined });
  if (rows === undefined) throw new CommandFailed(unknownWall(wall));
  printRows(
    context,
    [
      { title: { vi: "Số", en: "Revision" }, value: ({ revision }) => revision },
      { title: { vi: "Lúc", en: "At" }, value: ({ at }) => at.toISOString() },
      { title: { vi: "Ai", en: "By" }, value: ({ by }) => by },
      { title: { vi: "Lệnh", en: "Command" }, value: ({ command }) => JSON.stringify(command) },
    ],
    rows,
  );
}

async function tell(context: CliContext, wall: string, text: string): Promise<void> {
  const parsed = wallCommandSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new CommandFailed({ vi: `“${text}” không phải lệnh cho tường.`, en: `“${text}” is no command for a wall.` });
  const told = await commandWall(context.pool(), { wall, command: parsed.data, actor: context.actor, nowMs: Date.now() });
  if (!told.ok) throw whyNot(told, wall);
  context.print(context.isJson ? JSON.stringify(told.program) : `${wall} ${told.program.revision}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function whyNot(told: Exclude<WallTold, { ok: true }>, wall: string): CommandFailed {
  switch (told.reason) {
    case "unknown-wall":
      return new CommandFailed(unknownWall(wall));
    case "refused":
      return new CommandFailed(told.refusal.says);
    case "missing": {
      const says = told.missing.map(notFound);
      return new CommandFailed({ vi: says.map(({ vi }) => vi).join("; "), en: says.map(({ en }) => en).join("; ") });
    }
  }
}
