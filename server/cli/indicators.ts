import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { readEntries } from "../../core/contracts/catalogue.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import type { CatalogueFault } from "../../core/domain/indicator/catalogue-fault.ts";
import { type CatalogueEntry, readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { readWordings } from "../../db/catalogue/read-wordings.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { type Column, printRows } from "./print-table.ts";

/** `vonglau indicators …` */
export function addIndicators(program: Command, context: CliContext): void {
  const { say } = context;
  const indicators = program.command("indicators").description(say({ vi: "danh mục chỉ số", en: "the catalogue of indicators" }));
  indicators
    .command("list")
    .description(say({ vi: "các chỉ số đang có", en: "the indicators that there are" }))
    .option("--domain <code>", say({ vi: "chỉ một lĩnh vực", en: "of one domain only" }))
    .action(async ({ domain }: { readonly domain?: string }) => {
      const entries = [...(await readCatalogue(context.pool())).values()];
      printRows(
        context,
        columns(context),
        entries.filter(({ indicator }) => domain === undefined || indicator.domain === domain),
      );
    });
  indicators
    .command("show <code>")
    .description(say({ vi: "một chỉ số, với mọi phiên bản", en: "one indicator, in every wording" }))
    .action(async (code: string) => {
      const wordings = await readWordings(context.pool(), code);
      if (wordings.length === 0) throw new CommandFailed({ vi: `Không có chỉ số ${code}.`, en: `There is no indicator ${code}.` });
      context.print(JSON.stringify(wordings, undefined, 2));
    });
  indicators
    .command("check <file>")
    .description(say({ vi: "kiểm tra một tệp danh mục; nêu từng lỗi", en: "check a catalogue file; every fault is told" }))
    .action((file: string) => checkFile(context, file));
}

function columns({ language }: CliContext): readonly Column<CatalogueEntry>[] {
  return [
    { title: { vi: "Mã", en: "Code" }, value: ({ indicator }) => indicator.code },
    { title: { vi: "Bản", en: "Revision" }, value: ({ revision }) => revision },
    { title: { vi: "Lĩnh vực", en: "Domain" }, value: ({ indicator }) => indicator.domain },
    { title: { vi: "Nguồn", en: "Source" }, value: ({ indicator }) => indicator.source },
    { title: { vi: "Tên", en: "Name" }, value: ({ indicator }) => indicator.name[language] },
  ];
}

const FAULT_COLUMNS: readonly Column<CatalogueFault>[] = [
  { title: { vi: "Mã", en: "Code" }, value: ({ code }) => code },
  { title: { vi: "Chỗ", en: "Where" }, value: ({ field }) => field },
  { title: { vi: "Lỗi", en: "Tiếng Việt" }, value: ({ says }) => says.vi },
  { title: { vi: "English", en: "Fault" }, value: ({ says }) => says.en },
];

/** Faults are told in both languages: whoever mends the file may be another than who runs this. */
async function checkFile(context: CliContext, file: string): Promise<void> {
  const reading = readEntries(await readJson(file));
  if (reading.ok) {
    context.print(context.isJson ? "[]" : context.say(allRight(reading.indicators.length)));
    return;
  }
  printRows(context, FAULT_COLUMNS, reading.faults);
  throw new CommandFailed({ vi: `${reading.faults.length} lỗi.`, en: `${reading.faults.length} faults.` });
}

function allRight(count: number): Bilingual {
  return { vi: `${count} chỉ số, không có lỗi.`, en: `${count} indicators, no faults.` };
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw Object.assign(new CommandFailed({ vi: `Không đọc được ${file}.`, en: `${file} cannot be read.` }), { cause });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : "";
    throw Object.assign(new CommandFailed({ vi: `${file} không phải JSON: ${why}`, en: `${file} is not JSON: ${why}` }), { cause });
  }
}
