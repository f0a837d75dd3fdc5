import { readFile, stat } from "node:fs/promises";
import type { Command } from "commander";
import { MOST_FILE_BYTES } from "../sources/files/limits.ts";
import { readMapping, submitFile } from "../sources/files/submit-file.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { printSubmission } from "./submission-text.ts";

type ImportFlags = { readonly source: string; readonly mapping?: string; readonly mode: string; readonly apply?: true };

/** `vonglau figures …` */
export function addFigures(program: Command, context: CliContext): void {
  const { say } = context;
  const figures = program.command("figures").description(say({ vi: "số liệu hành chính", en: "figures of administration" }));
  figures
    .command("import <file>")
    .description(
      say({
        vi: "nhập số liệu từ tệp CSV (UTF-8) hoặc XLSX; chỉ kiểm tra nếu không có --apply",
        en: "import figures from a CSV (UTF-8) or XLSX file; judges only without --apply",
      }),
    )
    .requiredOption("--source <code>", say({ vi: "mã hệ thống nguồn", en: "code of the source" }))
    .option("--mapping <file.json>", say({ vi: "tệp ánh xạ cột (docs/sources.md)", en: "mapping of the columns (docs/sources.md)" }))
    .option(
      "--mode <all|rows>",
      say({ vi: "all: có dòng sai thì không ghi gì; rows: ghi dòng đúng", en: "all: nothing when a row is wrong; rows: what is right" }),
      "all",
    )
    .option("--apply", say({ vi: "ghi thật", en: "write it" }))
    .action((file: string, flags: ImportFlags) => importFile(context, file, flags));
}

async function importFile(context: CliContext, file: string, { source, mapping: mappingFile, mode, apply }: ImportFlags): Promise<void> {
  if (mode !== "all" && mode !== "rows") throw new CommandFailed({ vi: "--mode là all hoặc rows.", en: "--mode is all or rows." });
  const bytes = await readInput(file);
  const reading = readMapping(mappingFile === undefined ? undefined : (await readInput(mappingFile)).toString("utf8"));
  if (!reading.ok) throw new CommandFailed(reading.says);
  const { mapping } = reading;
  const isTrial = apply !== true;
  const answer = await submitFile(context.pool(), { source, bytes, mapping, mode, isTrial, reporter: context.actor, nowMs: Date.now() });
  if (!answer.ok) throw new CommandFailed(answer.says);
  printSubmission(context, answer.report);
  if (answer.isRepeat) {
    context.remark({
      vi: "Tệp này đã được gửi trước đó; đây là báo cáo của lần đó.",
      en: "This file was sent before; this is the report of that time.",
    });
  } else if (!answer.report.isApplied) {
    context.remark(
      isTrial ? { vi: "Chưa ghi gì; thêm --apply để ghi.", en: "Nothing was written; add --apply to write." } : NOTHING_WRITTEN,
    );
  }
  if (answer.report.refused > 0) throw new CommandFailed({ vi: "Có dòng bị từ chối.", en: "Some rows were refused." });
}

const NOTHING_WRITTEN = {
  vi: "Không ghi gì vì có dòng sai; --mode rows ghi những dòng đúng.",
  en: "Nothing was written, as rows are wrong; --mode rows writes those that are right.",
};

async function readInput(file: string): Promise<Buffer> {
  try {
    if ((await stat(file)).size <= MOST_FILE_BYTES) return await readFile(file);
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    throw new CommandFailed({ vi: `Không đọc được ${file}: ${thrown.message}`, en: `${file} cannot be read: ${thrown.message}` });
  }
  throw new CommandFailed({ vi: `${file} lớn hơn 8 MiB.`, en: `${file} is larger than 8 MiB.` });
}
