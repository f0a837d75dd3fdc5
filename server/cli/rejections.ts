import type { Command } from "commander";
import type { z } from "zod";
import { refusedQuerySchema, replayRequestSchema } from "../../core/contracts/answer-queries.ts";
import type { ReplayOutcome, ReplayState } from "../../core/contracts/dead-letters.ts";
import type { RefusedMessage } from "../../core/contracts/refused-messages.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { listRefused, readRefused } from "../answers/read-refused.ts";
import { readRefusedCounts } from "../answers/read-refused-counts.ts";
import { requestReplay } from "../answers/request-replay.ts";
import { answerFormat } from "./answer-format.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { refusedCountsText } from "./device-day-text.ts";
import { type Column, onOneLine, rowsText } from "./print-table.ts";
import { dayOf, numberOf } from "./reports.ts";

type FilterFlags = {
  readonly device?: string;
  readonly format?: string;
  readonly reason?: string;
  readonly since?: string;
  readonly until?: string;
};

/** `vonglau rejections …`: what was refused, why, and reading it again after a fix. */
export function addRejections(program: Command, context: CliContext): void {
  const { say } = context;
  const rejections = program.command("rejections").description(say({ vi: "bản tin bị từ chối", en: "refused messages" }));
  addCount(rejections, context);
  addList(rejections, context);
  addExplain(rejections, context);
  addReplay(rejections, context);
}

function addCount(rejections: Command, context: CliContext): void {
  const { say } = context;
  rejections
    .command("count")
    .description(say({ vi: "đếm theo lý do và thiết bị trong một ngày", en: "count by reason and device for a day" }))
    .option("--day <day>", say({ vi: "today, yesterday hoặc 2026-11-22", en: "today, yesterday or 2026-11-22" }), "today")
    .action(async (flags: { day: string }) => {
      const refused = await readRefusedCounts(context.pool(), dayOf(flags.day), { limit: 1000 });
      if (context.isJson) context.print(JSON.stringify(refused, undefined, 1));
      else
        context.print(
          refused.length === 0
            ? say({ vi: "Không có bản tin bị từ chối.", en: "Nothing was refused." })
            : refusedCountsText(context, refused),
        );
    });
}

function addList(rejections: Command, context: CliContext): void {
  const { say } = context;
  const command = rejections
    .command("list")
    .description(say({ vi: "liệt kê bản tin đã giữ, mới nhất trước", en: "list messages that were kept, newest first" }));
  addFilters(command, context)
    .option(
      "--state <state>",
      say({ vi: "open, waiting, replayed, refused-again, impossible", en: "open, waiting, replayed, refused-again, impossible" }),
    )
    .option("--before <id>", say({ vi: "chỉ cũ hơn bản tin này", en: "older than this message only" }))
    .option("--limit <count>", say({ vi: "số dòng", en: "lines" }), "50")
    .action(async (flags: FilterFlags) => {
      const page = await listRefused(context.pool(), parse(refusedQuerySchema, flags));
      if (context.isJson) {
        context.print(JSON.stringify(page, undefined, 1));
        return;
      }
      context.print(rowsText(context, columns(context), page.messages));
      if (page.next !== undefined)
        context.remark({ vi: `Còn nữa: thêm --before ${page.next}.`, en: `There are more: add --before ${page.next}.` });
    });
}

function addExplain(rejections: Command, context: CliContext): void {
  const { say } = context;
  rejections
    .command("explain <id>")
    .description(
      say({
        vi: "xem nội dung (đã che dữ liệu cá nhân), lý do và cách sửa",
        en: "show what it said (personal data masked), why it was refused, what to do",
      }),
    )
    .action(async (id: string) => {
      const message = await readRefused(context.pool(), numberOf(id));
      if (message === undefined) throw new CommandFailed({ vi: `Không còn giữ bản tin ${id}.`, en: `No message ${id} is kept.` });
      if (context.isJson) {
        context.print(JSON.stringify(message, undefined, 1));
        return;
      }
      const format = answerFormat(context.language);
      const said = "text" in message.payload ? message.payload.text : `base64 ${message.payload.base64}`;
      const lines = [
        `${message.id} · ${format.dateTime(message.receivedAt)} · ${message.topic}`,
        `${message.reason}: ${say(message.text)}`,
        `${say({ vi: "Chi tiết", en: "Detail" })}: ${message.detail}`,
        say(message.alterationText),
        `${say({ vi: "Phát lại", en: "Replay" })}: ${say(STATES[message.state])}${message.replay?.outcome === undefined ? "" : ` · ${say(outcomeText(message.replay.outcome))}`}`,
      ];
      context.print([...lines.map(onOneLine), "", onOneLine(said)].join("\n"));
    });
}

function addReplay(rejections: Command, context: CliContext): void {
  const { say } = context;
  const command = rejections
    .command("replay")
    .description(
      say({ vi: "đọc lại sau khi đã sửa: mỗi giá trị chỉ vào kho một lần", en: "read again after a fix: each value is stored once" }),
    );
  addFilters(command, context)
    .option("--all", say({ vi: "mọi bản tin chưa đọc lại được", en: "everything that could not be stored so far" }))
    .option("--again", say({ vi: "cả bản tin đã đọc lại", en: "also what was replayed before" }))
    .option("--dry-run", say({ vi: "chỉ đếm", en: "count only" }))
    .action(async (flags: FilterFlags) => {
      const answer = await requestReplay(context.pool(), parse(replayRequestSchema, flags), context.actor);
      if (context.isJson) {
        context.print(JSON.stringify(answer, undefined, 1));
        return;
      }
      const { matched, impossible, requested, isDryRun } = answer;
      const lost =
        impossible === 0
          ? { vi: "", en: "" }
          : {
              vi: ` ${impossible} chỉ giữ một phần nên không đọc lại được.`,
              en: ` ${impossible} are kept only in part and cannot be read.`,
            };
      context.print(
        say(
          isDryRun
            ? { vi: `${matched} bản tin sẽ được đọc lại.${lost.vi}`, en: `${matched} messages would be read again.${lost.en}` }
            : { vi: `Đã yêu cầu đọc lại ${requested} bản tin.${lost.vi}`, en: `${requested} messages are read again now.${lost.en}` },
        ),
      );
    });
}

function addFilters(command: Command, { say }: CliContext): Command {
  return command
    .option("--device <name>", say({ vi: "mã thiết bị, hoặc tên nơi gửi đặt", en: "device's code, or as its sender names it" }))
    .option("--format <format>", say({ vi: "định dạng", en: "format" }))
    .option("--reason <reason>", say({ vi: "lý do", en: "reason" }))
    .option("--since <instant>", say({ vi: "từ lúc, ví dụ 2026-11-22T00:00:00+07:00", en: "from, such as 2026-11-22T00:00:00+07:00" }))
    .option("--until <instant>", say({ vi: "trước lúc", en: "before" }));
}

/** @throws CommandFailed naming the options that are wrong. */
function parse<Schema extends z.ZodType>(schema: Schema, flags: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(flags);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .map((issue) => `${issue.path.map((name) => `--${String(name)}`).join(".")} ${issue.message}`.trim())
    .join("; ");
  throw new CommandFailed({ vi: `Tùy chọn không đúng: ${faults}.`, en: `Wrong options: ${faults}.` });
}

const STATES: Readonly<Record<ReplayState, Bilingual>> = {
  open: { vi: "chưa", en: "not asked for" },
  waiting: { vi: "đang chờ", en: "waiting" },
  replayed: { vi: "đã vào kho", en: "stored" },
  "refused-again": { vi: "lại bị từ chối", en: "refused again" },
  impossible: { vi: "không thể", en: "impossible" },
};

const PAST_RETENTION: Bilingual = { vi: "quá thời hạn lưu", en: "past retention" };

function outcomeText({ stored, duplicate, rejected, impossible }: ReplayOutcome): Bilingual {
  if (impossible !== undefined) return { vi: "chỉ giữ một phần", en: "kept only in part" };
  const again = (language: keyof Bilingual): string =>
    rejected.map(({ reason, values }) => `${reason === "past-retention" ? PAST_RETENTION[language] : reason} ×${values}`).join(", ");
  return {
    vi: `${stored} mới, ${duplicate} đã có${rejected.length === 0 ? "" : `, từ chối: ${again("vi")}`}`,
    en: `${stored} new, ${duplicate} there already${rejected.length === 0 ? "" : `, refused: ${again("en")}`}`,
  };
}

function columns({ say, language }: CliContext): readonly Column<RefusedMessage>[] {
  const format = answerFormat(language);
  return [
    { title: { vi: "SỐ", en: "ID" }, value: (message) => message.id },
    { title: { vi: "NHẬN LÚC", en: "RECEIVED" }, value: (message) => format.dateTime(message.receivedAt) },
    { title: { vi: "TỪ", en: "FROM" }, value: (message) => message.externalId ?? message.topic },
    { title: { vi: "LÝ DO", en: "REASON" }, value: (message) => message.reason },
    { title: { vi: "CHI TIẾT", en: "DETAIL" }, value: (message) => message.detail },
    { title: { vi: "GIÁ TRỊ", en: "VALUES" }, value: (message) => message.values },
    {
      title: { vi: "PHÁT LẠI", en: "REPLAY" },
      value: ({ state, replay }) =>
        [say(STATES[state]), ...(replay?.outcome === undefined ? [] : [say(outcomeText(replay.outcome))])].join(": "),
    },
  ];
}
