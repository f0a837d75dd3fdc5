import type { Command } from "commander";
import type { CityDay, DeviceDaySummary } from "../../core/contracts/answers.ts";
import { VERDICTS } from "../../core/domain/completeness.ts";
import { type LocalDay, localDay } from "../../core/domain/local-day.ts";
import { readCityDay } from "../answers/read-city-day.ts";
import { readDeviceDay } from "../answers/read-device-day.ts";
import { readMissing } from "../answers/read-ledger.ts";
import { answerFormat } from "./answer-format.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { deviceDayText, ledgerColumns } from "./device-day-text.ts";
import { type Column, rowsText } from "./print-table.ts";

const DAY_MS = 86_400_000;
/** How far back holes are looked for when nobody says. */
const RECENT_DAYS = 7;
const MOST_HOLES = 1000;

/** `vonglau devices report …`: what came, what was refused and why, what is missing. */
export function addReports(program: Command, context: CliContext): void {
  const { say } = context;
  const devices = program.commands.find((command) => command.name() === "devices") ?? program.command("devices");
  devices
    .command("report [code]")
    .description(
      say({
        vi: "một ngày của thiết bị: gì đã đến, gì bị từ chối, còn thiếu gì",
        en: "a device's day: what came, what was refused, what is missing",
      }),
    )
    .option("--day <day>", say({ vi: "today, yesterday hoặc 2026-11-22", en: "today, yesterday or 2026-11-22" }), "today")
    .option("--all", say({ vi: "mọi thiết bị, kém nhất trước", en: "all devices, worst first" }))
    .option("--limit <count>", say({ vi: "với --all: số dòng", en: "with --all: lines" }), "50")
    .action(async (code: string | undefined, flags: { day: string; all?: true; limit: string }) => {
      const day = dayOf(flags.day);
      if (code === undefined && flags.all !== true) {
        throw new CommandFailed({ vi: "Cho mã thiết bị, hoặc --all.", en: "Give a device's code, or --all." });
      }
      if (code === undefined) printCity(context, await readCityDay(context.pool(), day, numberOf(flags.limit)));
      else await reportDevice(context, code, day);
    });
}

async function reportDevice(context: CliContext, code: string, day: LocalDay): Promise<void> {
  // The command line cannot know how long raw readings are kept; a day of which none are left says so by itself.
  const answer = await readDeviceDay(context.pool(), code, { day, nowMs: Date.now(), rawSinceMs: Number.NEGATIVE_INFINITY });
  if (answer === undefined) throw new CommandFailed({ vi: `Không có thiết bị “${code}”.`, en: `There is no device “${code}”.` });
  context.print(context.isJson ? JSON.stringify(answer, undefined, 1) : deviceDayText(context, answer));
}

/** `vonglau missing list`: all holes of all devices that number their messages. */
export function addMissing(program: Command, context: CliContext): void {
  const { say } = context;
  const missing = program
    .command("missing")
    .description(say({ vi: "bản tin còn thiếu, theo số thứ tự", en: "missing messages, by their numbers" }));
  missing
    .command("list")
    .description(say({ vi: "liệt kê chỗ thiếu, nhiều nhất trước", en: "list what is missing, most first" }))
    .option("--device <code>", say({ vi: "chỉ một thiết bị", en: "one device only" }))
    .option("--days <count>", say({ vi: "nghe được trong bấy nhiêu ngày qua", en: "heard within so many days" }), String(RECENT_DAYS))
    .action(async (flags: { device?: string; days: string }) => {
      const sinceMs = Date.now() - numberOf(flags.days) * DAY_MS;
      const answer = await readMissing(context.pool(), { sinceMs, device: flags.device, limit: MOST_HOLES });
      if (context.isJson) {
        context.print(JSON.stringify(answer, undefined, 1));
        return;
      }
      const format = answerFormat(context.language);
      const { missingMessages, notVerifiableDevices, holes } = answer;
      const device = { title: { vi: "THIẾT BỊ", en: "DEVICE" }, value: (hole: (typeof holes)[number]) => hole.device };
      if (holes.length > 0) context.print(rowsText(context, [device, ...ledgerColumns(format)], holes));
      context.print(
        say({
          vi: `Thiếu ${format.number(missingMessages)} bản tin. ${format.number(notVerifiableDevices)} thiết bị không đánh số: không kiểm chứng được.`,
          en: `${format.number(missingMessages)} messages are missing. ${format.number(notVerifiableDevices)} devices do not number theirs: not verifiable.`,
        }),
      );
    });
}

function printCity(context: CliContext, city: CityDay): void {
  if (context.isJson) {
    context.print(JSON.stringify(city, undefined, 1));
    return;
  }
  const { say } = context;
  const format = answerFormat(context.language);
  const columns: readonly Column<DeviceDaySummary>[] = [
    { title: { vi: "THIẾT BỊ", en: "DEVICE" }, value: (device) => device.code },
    { title: { vi: "ĐẦY ĐỦ", en: "COMPLETE" }, value: (device) => format.percent(device.completeness) },
    { title: { vi: "GIÁ TRỊ", en: "VALUES" }, value: (device) => format.number(device.values) },
    { title: { vi: "MONG ĐỢI", en: "EXPECTED" }, value: (device) => format.number(device.expected) },
    { title: { vi: "ĐÁNG NGỜ", en: "SUSPECT" }, value: (device) => format.number(device.suspect) },
    { title: { vi: "BỊ TỪ CHỐI", en: "REFUSED" }, value: (device) => format.number(device.refusedValues) },
    { title: { vi: "THIẾU BẢN TIN", en: "MISSING" }, value: (device) => format.number(device.missingMessages) },
    { title: { vi: "NGHE LẦN CUỐI", en: "LAST HEARD" }, value: (device) => format.dateTime(device.lastHeardAt) },
    { title: { vi: "KẾT LUẬN", en: "VERDICT" }, value: (device) => say(VERDICTS[device.verdict]) },
  ];
  context.print(rowsText(context, columns, city.worst));
  const { complete, missing, silent } = city.devices;
  const unknown = city.devices["not-verifiable"];
  context.print(
    say({
      vi: `${city.day}: ${complete} đủ, ${missing} thiếu, ${silent} im lặng, ${unknown} không kiểm chứng được.`,
      en: `${city.day}: ${complete} complete, ${missing} missing messages, ${silent} silent, ${unknown} not verifiable.`,
    }),
  );
}

/** @throws CommandFailed when it is no day, or one to come. */
export function dayOf(name: string): LocalDay {
  const day = localDay(name, Date.now());
  if (day !== undefined) return day;
  throw new CommandFailed({
    vi: `“${name}”: cần today, yesterday hoặc một ngày như 2026-11-22 không ở tương lai.`,
    en: `“${name}”: today, yesterday or a date such as 2026-11-22 that is not to come is expected.`,
  });
}

/** @throws CommandFailed when it is no whole number from 1. */
export function numberOf(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1 && number <= 100_000) return number;
  throw new CommandFailed({ vi: `“${text}”: cần một số nguyên từ 1.`, en: `“${text}”: a whole number from 1 is expected.` });
}
