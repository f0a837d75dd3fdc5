import type { Command } from "commander";
import { formatNumber } from "../../core/domain/format-fact.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { isCalendarDay } from "../../core/domain/working-calendar/calendar-day.ts";
import type { SettingRow } from "../../db/catalogue/read-settings.ts";
import { type ListedSetting, listSettings } from "../catalogue/list-settings.ts";
import { setSetting } from "../catalogue/set-setting.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { type Column, printRows } from "./print-table.ts";

/** `vonglau settings …` */
export function addSettings(program: Command, context: CliContext): void {
  const { say } = context;
  const settings = program
    .command("settings")
    .description(
      say({ vi: "ngưỡng và mặc định mà quản trị viên thay đổi được", en: "thresholds and defaults that an administrator may change" }),
    );
  settings
    .command("list")
    .description(say({ vi: "các cài đặt và giá trị có hiệu lực", en: "the settings and what they are" }))
    .option("--on <day>", say({ vi: "có hiệu lực ngày này (mặc định: hôm nay)", en: "as they hold on this day (default: today)" }))
    .option("--prefix <text>", say({ vi: "chỉ các mã bắt đầu như vậy", en: "only codes that begin so" }))
    .option("--changed", say({ vi: "chỉ những cài đặt đã đổi", en: "only those that were changed" }))
    .action(async ({ on, prefix, changed }: { readonly on?: string; readonly prefix?: string; readonly changed?: boolean }) => {
      const day = dayOf(on);
      const listed = await listSettings(context.pool(), { day, prefix });
      printRows(
        context,
        columns(context, day),
        listed.filter(({ changes }) => changed !== true || changes.length > 0),
      );
    });
  settings
    .command("set <code> <value>")
    .description(say({ vi: "đổi một cài đặt, từ một ngày", en: "change a setting, from a day on" }))
    .option("--from <day>", say({ vi: "từ ngày này (mặc định: hôm nay)", en: "from this day on (default: today)" }))
    .requiredOption("--reason <text>", say({ vi: "vì sao đổi", en: "why it is changed" }))
    .action((code: string, value: string, options: { readonly from?: string; readonly reason: string }) =>
      change(context, { code, value, ...options }),
    );
}

type Asked = { readonly code: string; readonly value: string; readonly from?: string; readonly reason: string };

async function change(context: CliContext, { code, value, from, reason }: Asked): Promise<void> {
  const answer = await setSetting(context.pool(), {
    code,
    // Written as in Vietnam or as in programs.
    value: Number(value.replace(",", ".")),
    validFrom: from === undefined ? undefined : dayOf(from),
    reason,
    actor: context.actor,
    nowMs: Date.now(),
  });
  if (!answer.ok) throw new CommandFailed(answer.says);
  const { row } = answer;
  if (context.isJson) context.print(JSON.stringify(row));
  else {
    const number = formatNumber(row.value, context.language);
    context.print(
      context.say({
        vi: `${code} = ${number} từ ${row.validFrom}. Số liệu của ngày trước giữ ngưỡng cũ.`,
        en: `${code} = ${number} from ${row.validFrom} on. Figures of earlier days keep what held then.`,
      }),
    );
  }
}

function dayOf(text: string | undefined): string {
  if (text === undefined) return vietnamDay(Date.now());
  if (isCalendarDay(text)) return text;
  throw new CommandFailed({ vi: `“${text}” không phải ngày; viết như 2026-11-22.`, en: `“${text}” is no day; write 2026-11-22.` });
}

function columns({ language, say }: CliContext, day: string): readonly Column<ListedSetting>[] {
  return [
    { title: { vi: "Mã", en: "Code" }, value: ({ code }) => code },
    { title: { vi: "Giá trị", en: "Value" }, value: ({ value }) => (value === undefined ? undefined : formatNumber(value, language)) },
    { title: { vi: "Đơn vị", en: "Unit" }, value: ({ unit }) => unit[language] },
    {
      title: { vi: "Mặc định", en: "Default" },
      value: ({ byDefault }) => (byDefault === undefined ? undefined : formatNumber(byDefault, language)),
    },
    { title: { vi: "Từ ngày", en: "From" }, value: ({ set }) => set?.validFrom },
    { title: { vi: "Ai đổi", en: "By" }, value: ({ set }) => set?.setBy },
    { title: { vi: "Lý do", en: "Reason" }, value: ({ set }) => set?.reason },
    { title: { vi: "Sau đó", en: "Later" }, value: ({ changes }) => laterText(changes, { day, language, say }) },
    { title: { vi: "Nghĩa", en: "Meaning" }, value: ({ name }) => name[language] },
  ];
}

type Telling = Pick<CliContext, "language" | "say"> & { readonly day: string };

/** What is set for days to come; of what was set for the same day twice, the last. */
function laterText(changes: readonly SettingRow[], { day, language, say }: Telling): string | undefined {
  const byDay = new Map(changes.filter(({ validFrom }) => validFrom > day).map(({ validFrom, value }) => [validFrom, value]));
  const told = [...byDay].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const texts = told.map(([from, value]) => `${formatNumber(value, language)} ${say({ vi: "từ", en: "from" })} ${from}`);
  return texts.length === 0 ? undefined : texts.join(", ");
}
