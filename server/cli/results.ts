import { writeFile } from "node:fs/promises";
import type { Credential, ImportedRow, ImportReport } from "../../core/contracts/registry-answers.ts";
import { writeCsv } from "../registry/csv/write-csv.ts";
import type { Result } from "../registry/fault.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { tableText } from "./print-table.ts";

/** The value of a result. @throws CommandFailed with all faults when it was refused. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new CommandFailed({
    vi: result.faults.map((fault) => fault.text.vi).join("\n"),
    en: result.faults.map((fault) => fault.text.en).join("\n"),
  });
}

/** Shows a credential, this once. */
export function printCredential(context: CliContext, credential: Credential): void {
  if (context.isJson) {
    context.print(JSON.stringify(credential, undefined, 1));
    return;
  }
  context.print(credentialText(context, credential));
  context.remark({
    vi: "Chỉ hiện một lần này: hệ thống chỉ giữ mã băm. Mất thì cấp lại bằng rotate.",
    en: "Shown this once: only a hash is kept. When it is lost, rotate.",
  });
}

/** With the address to point the device at, where that is known: a token is for ingest's own listener. */
function credentialText({ say, addresses }: CliContext, { username, password }: Credential): string {
  const isToken = password === undefined;
  const address = isToken ? addresses.door : addresses.broker;
  const name = isToken
    ? { vi: "Access token (là tên đăng nhập MQTT)", en: "Access token (as the MQTT user name)" }
    : { vi: "Tên đăng nhập MQTT", en: "MQTT user name" };
  return tableText([
    [say(name), username],
    [say({ vi: "Mật khẩu", en: "Password" }), password ?? say({ vi: "không có, để trống", en: "none, leave it empty" })],
    ...(address === undefined ? [] : [[say({ vi: "Kết nối tới", en: "Connect to" }), address]]),
  ]);
}

/** Writes the credentials of an import to a file that only its owner may read; a file that is there stays as it is. */
export async function saveCredentials(path: string, credentials: readonly Credential[]): Promise<void> {
  const rows = credentials.map(({ account, username, password }) => [account, username, password]);
  try {
    await writeFile(path, writeCsv(["account", "username", "password"], rows), { mode: 0o600, flag: "wx" });
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    throw new CommandFailed({ vi: `Không ghi được ${path}: ${thrown.message}`, en: `${path} cannot be written: ${thrown.message}` });
  }
}

/** Prints what became of each row that is not as it was, and the sums. */
export function printReport(context: CliContext, report: ImportReport): void {
  if (context.isJson) {
    // Secrets go into the file they were asked into, not into a stream that may be kept.
    context.print(JSON.stringify({ ...report, credentials: undefined }, undefined, 1));
    return;
  }
  const { say } = context;
  const told = report.rows.filter((row) => row.outcome !== "unchanged");
  const head = [say({ vi: "DÒNG", en: "LINE" }), say({ vi: "MÃ", en: "CODE" }), say({ vi: "KẾT QUẢ", en: "OUTCOME" }), ""];
  if (told.length > 0) context.print(tableText([head, ...told.map((row) => rowCells(context, row))]));
  const { created, changed, unchanged, refused } = report;
  context.print(
    say({
      vi: `${created} mới, ${changed} sửa, ${unchanged} không đổi, ${refused} bị từ chối.`,
      en: `${created} new, ${changed} changed, ${unchanged} unchanged, ${refused} refused.`,
    }),
  );
  if (!report.isApplied) context.print(say({ vi: "Chưa ghi gì vào hệ thống.", en: "Nothing was written." }));
}

function rowCells({ say }: CliContext, row: ImportedRow): string[] {
  return [String(row.line), row.name, say(OUTCOMES[row.outcome]), row.faults.map((fault) => say(fault.text)).join(" ")];
}

const OUTCOMES = {
  created: { vi: "mới", en: "new" },
  changed: { vi: "sửa", en: "changed" },
  unchanged: { vi: "không đổi", en: "unchanged" },
  refused: { vi: "từ chối", en: "refused" },
} as const;
