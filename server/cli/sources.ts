import type { Command } from "commander";
import type { SourcesAnswer } from "../../core/contracts/api/league-api.ts";
import type { SubmissionHead } from "../../core/contracts/submission-report.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { listSubmissions, readSubmission } from "../../db/figures/read-submission.ts";
import { issueKey, listKeys, revokeKey, type SourceKey } from "../../db/sources/issue-key.ts";
import { readSourceList } from "../league/read-source-list.ts";
import { type PullState, readPullStates } from "../sources/pull/pull-state.ts";
import { answerFormat } from "./answer-format.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { type Column, printRows } from "./print-table.ts";
import { numberOf } from "./reports.ts";
import { printSubmission } from "./submission-text.ts";

type ListedSource = SourcesAnswer["sources"][number];

/** `vonglau sources …`: keys of source systems, and what they sent. */
export function addSources(program: Command, context: CliContext): void {
  const { say } = context;
  const sources = program
    .command("sources")
    .description(say({ vi: "hệ thống nguồn: khóa, và những gì đã gửi", en: "source systems: their keys, and what they sent" }));
  addList(sources, context);
  addKeys(sources, context);
  addSubmissions(sources, context);
  sources
    .command("pulls")
    .description(say({ vi: "các lần kéo theo lịch: lần được gần nhất, lỗi", en: "scheduled pulls: last success, failures" }))
    .action(async () => printRows(context, pullColumns(context), await readPullStates(context.pool())));
}

function addList(sources: Command, context: CliContext): void {
  sources
    .command("list")
    .description(
      context.say({ vi: "các nguồn: của ai, cam kết gì, còn sống hay không", en: "the sources: whose, what is promised, alive or not" }),
    )
    .action(async () => {
      const { sources: listed } = await readSourceList(context.pool(), Date.now());
      printRows(context, sourceColumns(context), listed);
    });
}

function addKeys(sources: Command, context: CliContext): void {
  const { say } = context;
  const key = sources
    .command("key")
    .description(say({ vi: "khóa mà nguồn dùng khi gửi qua HTTP", en: "keys that a source shows when it sends over HTTP" }));
  key
    .command("create <source>")
    .description(say({ vi: "cấp khóa (hiện một lần)", en: "issue a key (shown once)" }))
    .requiredOption("--label <text>", say({ vi: "ai giữ khóa này", en: "who holds this key" }))
    .action(async (source: string, { label }: { readonly label: string }) => {
      const issued = await issueKey(context.pool(), { source, label: label.slice(0, 64) });
      if (issued === undefined) throw noSource(source);
      context.print(context.isJson ? JSON.stringify(issued, undefined, 1) : issued.key);
      context.remark({
        vi: `Khóa số ${issued.id} của ${source}. Chỉ hiện một lần này: hệ thống chỉ giữ mã băm.`,
        en: `Key ${issued.id} of ${source}. Shown this once: only its hash is kept.`,
      });
    });
  key
    .command("list <source>")
    .description(say({ vi: "liệt kê khóa", en: "list keys" }))
    .action(async (source: string) => {
      const keys = await listKeys(context.pool(), source);
      if (keys === undefined) throw noSource(source);
      printRows(context, keyColumns(context), keys);
    });
  key
    .command("revoke <source> <id>")
    .description(say({ vi: "thu hồi một khóa, có hiệu lực ngay", en: "revoke a key, at once" }))
    .action(async (source: string, id: string) => {
      if (!(await revokeKey(context.pool(), { source, id: numberOf(id) })))
        throw new CommandFailed({ vi: `Nguồn ${source} không có khóa số ${id}.`, en: `The source ${source} has no key ${id}.` });
      context.remark({ vi: `Đã thu hồi khóa số ${id} của ${source}.`, en: `Revoked key ${id} of ${source}.` });
    });
}

function addSubmissions(sources: Command, context: CliContext): void {
  const { say } = context;
  sources
    .command("submissions <source>")
    .description(say({ vi: "các lần gửi, mới nhất trước", en: "submissions, newest first" }))
    .option("--limit <count>", say({ vi: "số dòng", en: "lines" }), "20")
    .action(async (source: string, { limit }: { readonly limit: string }) =>
      printRows(context, submissionColumns(context), await listSubmissions(context.pool(), { source, limit: numberOf(limit) })),
    );
  sources
    .command("submission <source> <id>")
    .description(say({ vi: "một lần gửi, với các dòng bị từ chối", en: "one submission, with its refused rows" }))
    .action(async (source: string, id: string) => {
      const report = /^\d{1,18}$/.test(id) ? await readSubmission(context.pool(), { source, id }) : undefined;
      if (report === undefined)
        throw new CommandFailed({ vi: `Nguồn ${source} không có lần gửi số ${id}.`, en: `The source ${source} has no submission ${id}.` });
      printSubmission(context, report);
    });
}

function noSource(code: string): CommandFailed {
  return new CommandFailed({ vi: `Không có hệ thống nguồn “${code}”.`, en: `There is no source “${code}”.` });
}

const LIVENESS: Readonly<Record<ListedSource["liveness"], Bilingual>> = {
  alive: { vi: "sống", en: "alive" },
  late: { vi: "trễ", en: "late" },
  dead: { vi: "chết", en: "dead" },
  never: { vi: "chưa từng", en: "never" },
};

function sourceColumns({ language, say }: CliContext): readonly Column<ListedSource>[] {
  const { dateTime } = answerFormat(language);
  return [
    { title: { vi: "MÃ", en: "CODE" }, value: ({ code }) => code },
    { title: { vi: "TÊN", en: "NAME" }, value: ({ name }) => say(name) },
    { title: { vi: "CỦA AI", en: "OWNER" }, value: ({ owner }) => say(owner.name) },
    { title: { vi: "CAM KẾT", en: "PROMISE" }, value: ({ contract }) => say(contract) },
    { title: { vi: "TRẠNG THÁI", en: "STATE" }, value: ({ liveness }) => say(LIVENESS[liveness]) },
    { title: { vi: "NGHE LẦN CUỐI", en: "LAST HEARD" }, value: ({ lastHeardAt }) => dateTime(lastHeardAt) },
    {
      title: { vi: "MÔ PHỎNG", en: "SIMULATED" },
      value: ({ isSimulated }) => say(isSimulated ? { vi: "có", en: "yes" } : { vi: "không", en: "no" }),
    },
  ];
}

function pullColumns({ language, say }: CliContext): readonly Column<PullState>[] {
  const { dateTime } = answerFormat(language);
  return [
    { title: { vi: "TÊN", en: "NAME" }, value: (pull) => pull.name },
    { title: { vi: "NGUỒN", en: "SOURCE" }, value: (pull) => pull.source },
    {
      title: { vi: "ĐƯỢC LÚC", en: "SUCCEEDED" },
      value: ({ succeededAt }) => (succeededAt === undefined ? undefined : dateTime(succeededAt)),
    },
    { title: { vi: "LẦN", en: "TRIED" }, value: (pull) => pull.attempts },
    { title: { vi: "LỖI", en: "FAILED" }, value: (pull) => pull.failures },
    { title: { vi: "LỖI LIỀN", en: "IN A ROW" }, value: (pull) => pull.failuresInRow },
    { title: { vi: "VÌ SAO", en: "WHY" }, value: ({ failure }) => (failure === undefined ? undefined : say(failure)) },
  ];
}

function keyColumns({ language }: CliContext): readonly Column<SourceKey>[] {
  const { dateTime } = answerFormat(language);
  return [
    { title: { vi: "SỐ", en: "ID" }, value: (key) => key.id },
    { title: { vi: "AI GIỮ", en: "LABEL" }, value: (key) => key.label },
    { title: { vi: "CẤP LÚC", en: "ISSUED" }, value: (key) => dateTime(key.createdAt) },
    { title: { vi: "THU HỒI", en: "REVOKED" }, value: (key) => (key.revokedAt === undefined ? undefined : dateTime(key.revokedAt)) },
  ];
}

function submissionColumns({ language, say }: CliContext): readonly Column<SubmissionHead>[] {
  const { dateTime } = answerFormat(language);
  return [
    { title: { vi: "SỐ", en: "ID" }, value: (sent) => sent.submission },
    { title: { vi: "NHẬN LÚC", en: "RECEIVED" }, value: (sent) => dateTime(sent.receivedAt) },
    { title: { vi: "CỬA", en: "DOOR" }, value: (sent) => sent.door },
    { title: { vi: "NỘI DUNG", en: "CONTENT" }, value: (sent) => sent.content },
    { title: { vi: "DÒNG", en: "ROWS" }, value: (sent) => sent.rows },
    { title: { vi: "MỚI", en: "TAKEN" }, value: (sent) => sent.taken },
    { title: { vi: "KHÔNG ĐỔI", en: "UNCHANGED" }, value: (sent) => sent.unchanged },
    { title: { vi: "TỪ CHỐI", en: "REFUSED" }, value: (sent) => sent.refused },
    { title: { vi: "NGƯỜI GỬI", en: "SENDER" }, value: (sent) => sent.reporter },
    {
      title: { vi: "GHI", en: "APPLIED" },
      value: (sent) => say(sent.isApplied ? { vi: "có", en: "yes" } : { vi: "không", en: "no" }),
    },
  ];
}
