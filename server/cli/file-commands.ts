import { readFile, stat, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import type { ImportReport } from "../../core/contracts/registry-answers.ts";
import type { Result } from "../registry/fault.ts";
import type { ImportOptions } from "../registry/import-report.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { printReport, saveCredentials, valueOf } from "./results.ts";

type Importer = (bytes: Uint8Array, options: ImportOptions) => Promise<Result<ImportReport>>;
type ImportFlags = { readonly dryRun?: true; readonly rowByRow?: true; readonly credentials?: string };

const MOST_BYTES = 16 * 1024 * 1024;

/** Adds `import <file.csv>`; where rows make accounts, `--credentials <file>` says where their passwords go. */
export function addImport(
  noun: Command,
  context: CliContext,
  { run, hasCredentials }: { readonly run: Importer; readonly hasCredentials: boolean },
): void {
  const { say } = context;
  const command = noun
    .command("import <file>")
    .description(say({ vi: "nhập từ tệp CSV (UTF-8, phân cách , hoặc ;)", en: "import a CSV file (UTF-8, divided by , or ;)" }))
    .option("--dry-run", say({ vi: "chỉ kiểm tra, không ghi", en: "judge only, write nothing" }))
    .option("--row-by-row", say({ vi: "ghi các dòng đúng dù có dòng sai", en: "write the good rows although others are refused" }));
  if (hasCredentials) {
    command.option(
      "--credentials <file>",
      say({ vi: "tệp mới để ghi mật khẩu vừa cấp (chỉ bạn đọc được)", en: "new file for the passwords given (readable by you only)" }),
    );
  }
  command.action(async (path: string, flags: ImportFlags) => {
    const options = { isDryRun: flags.dryRun === true, isRowByRow: flags.rowByRow === true };
    const bytes = await readInput(path);
    if (hasCredentials && flags.credentials === undefined && !options.isDryRun) await requireNothingSecret(run, bytes, options);
    if (flags.credentials !== undefined) await requireFree(flags.credentials);
    const report = valueOf(await run(bytes, options));
    if (flags.credentials !== undefined && report.isApplied) await saveCredentials(flags.credentials, report.credentials);
    printReport(context, report);
    if (report.refused > 0) throw new CommandFailed({ vi: "Có dòng bị từ chối.", en: "Some rows were refused." });
  });
}

/** Adds `export [file.csv]`; without a file it goes to standard output. */
export function addExport(noun: Command, context: CliContext, make: () => Promise<string>): void {
  const { say } = context;
  noun
    .command("export [file]")
    .description(say({ vi: "xuất ra CSV (ra màn hình nếu không có tên tệp)", en: "export as CSV (to the terminal without a file)" }))
    .action(async (path: string | undefined) => {
      const text = await make();
      if (path === undefined) context.print(text.trimEnd());
      else await writeFile(path, text);
    });
}

/** New accounts would get passwords that nobody sees: ask where to put them before anything is written. */
async function requireNothingSecret(run: Importer, bytes: Uint8Array, options: ImportOptions): Promise<void> {
  const trial = valueOf(await run(bytes, { ...options, isDryRun: true }));
  if (trial.newAccounts === 0 || (trial.refused > 0 && !options.isRowByRow)) return;
  throw new CommandFailed({
    vi: `Sẽ tạo ${trial.newAccounts} tài khoản. Thêm --credentials <tệp> để nhận mật khẩu: chúng chỉ hiện một lần.`,
    en: `${trial.newAccounts} accounts would be made. Add --credentials <file> for their passwords: they are told only once.`,
  });
}

async function requireFree(path: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new CommandFailed({ vi: `Tệp ${path} đã có; chọn tên khác.`, en: `${path} is there already; choose another name.` });
}

/** @throws CommandFailed for what cannot be read, or is larger than any import takes. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size <= MOST_BYTES) return await readFile(path);
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    throw new CommandFailed({ vi: `Không đọc được ${path}: ${thrown.message}`, en: `${path} cannot be read: ${thrown.message}` });
  }
  throw new CommandFailed({ vi: `${path} lớn hơn 16 MiB.`, en: `${path} is larger than 16 MiB.` });
}
