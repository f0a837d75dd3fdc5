import type { Command } from "commander";
import { sceneSchema } from "../../core/contracts/scene.ts";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { readSceneHistory, readScenes, type SceneHistory } from "../../db/scenes/read-scenes.ts";
import { Refusal } from "../problem.ts";
import { changeScene, retireScene, unknownScene } from "../scenes/change-scene.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { printRows } from "./print-table.ts";
import { readJsonFile } from "./read-json-file.ts";

/** `vonglau scenes …` */
export function addScenes(program: Command, context: CliContext): void {
  const { say } = context;
  const scenes = program.command("scenes").description(say({ vi: "các cảnh của tường", en: "what walls can show" }));
  scenes
    .command("list")
    .description(say({ vi: "các cảnh có thể chiếu", en: "the scenes that can be shown" }))
    .action(() => list(context));
  scenes
    .command("show <code>")
    .description(say({ vi: "một cảnh dạng JSON, để sửa", en: "a scene as JSON, to be changed" }))
    .action(async (code: string) => context.print(JSON.stringify((await historyOf(context, code)).wordings[0]?.scene, undefined, 2)));
  scenes
    .command("history <code>")
    .description(say({ vi: "mọi phiên bản của một cảnh", en: "every wording of a scene" }))
    .action((code: string) => printHistory(context, code));
  scenes
    .command("save <file>")
    .description(say({ vi: "thêm hoặc đổi một cảnh từ tệp JSON", en: "add or change a scene from a JSON file" }))
    .option("--after <revision>", say({ vi: "phiên bản đã sửa từ đó", en: "the revision that was changed" }))
    .option("--note <text>", say({ vi: "vì sao đổi", en: "why it is changed" }))
    .action((file: string, options: SaveOptions) => save(context, file, options));
  scenes
    .command("retire <code>")
    .description(say({ vi: "bỏ một cảnh; lịch sử vẫn còn", en: "retire a scene; its history stays" }))
    .action(async (code: string) => {
      await refusalsSaid(() => retireScene(context.pool(), code, context.actor));
      context.remark({ vi: `Đã bỏ cảnh ${code}.`, en: `The scene ${code} is retired.` });
    });
}

type SaveOptions = { readonly after?: string; readonly note?: string };

async function list(context: CliContext): Promise<void> {
  printRows(
    context,
    [
      { title: { vi: "Mã", en: "Code" }, value: ({ scene }) => scene.code },
      { title: { vi: "Bản", en: "Revision" }, value: ({ revision }) => revision },
      { title: { vi: "Ô", en: "Panels" }, value: ({ scene }) => scene.panels.length },
      { title: { vi: "Tên", en: "Name" }, value: ({ scene }) => scene.name[context.language] },
      { title: { vi: "Cho biết", en: "Says" }, value: ({ scene }) => scene.says[context.language] },
    ],
    await readScenes(context.pool()),
  );
}

async function printHistory(context: CliContext, code: string): Promise<void> {
  printRows(
    context,
    [
      { title: { vi: "Bản", en: "Revision" }, value: ({ revision }) => revision },
      { title: { vi: "Lúc", en: "At" }, value: ({ changedAt }) => changedAt.toISOString() },
      { title: { vi: "Ai", en: "By" }, value: ({ changedBy }) => changedBy },
      { title: { vi: "Ghi chú", en: "Note" }, value: ({ note }) => note ?? undefined },
    ],
    (await historyOf(context, code)).wordings,
  );
}

async function historyOf(context: CliContext, code: string): Promise<SceneHistory> {
  const history = await readSceneHistory(context.pool(), code);
  if (history === undefined) throw new CommandFailed(unknownScene(code));
  return history;
}

async function save(context: CliContext, file: string, { after, note }: SaveOptions): Promise<void> {
  const change = { scene: toScene(await readJsonFile(file)), after: after === undefined ? undefined : Number(after), note };
  const entry = await refusalsSaid(() => changeScene(context.pool(), { ...change, actor: context.actor }));
  if (context.isJson) context.print(JSON.stringify(entry));
  else context.print(`${entry.scene.code} ${entry.revision}`);
}

function toScene(read: unknown): Scene {
  const parsed = sceneSchema.safeParse(read);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
  throw new CommandFailed({ vi: `Tệp không phải một cảnh:\n${faults}`, en: `The file is no scene:\n${faults}` });
}

/** What is refused over HTTP is refused here in the same words. */
async function refusalsSaid<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Refusal) throw new CommandFailed(thrown.text);
    throw thrown;
  }
}
