import type { BootLedger, DeviceDay, MetricDay, RefusedCount } from "../../core/contracts/answers.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { VERDICTS } from "../../core/domain/completeness.ts";
import { type AnswerFormat, answerFormat } from "./answer-format.ts";
import type { CliContext } from "./context.ts";
import { type Column, onOneLine, rowsText } from "./print-table.ts";

type Voice = Pick<CliContext, "say" | "language">;

const MOST_LINES = 20;

/** What came from a device on a day, what was refused and why, what is missing, for people. */
export function deviceDayText(voice: Voice, day: DeviceDay): string {
  const format = answerFormat(voice.language);
  return [
    headText(voice, format, day),
    cameText(voice, format, day),
    refusedText(voice, day.refused),
    missingText(voice, format, day),
  ].join("\n\n");
}

function headText({ say }: Voice, format: AnswerFormat, answer: DeviceDay): string {
  const { device, day, isRunning, until, revoked, presence, clock } = answer;
  const { code, name, intervalS } = device;
  const simulated = device.isSimulated ? say({ vi: " · MÔ PHỎNG", en: " · SIMULATED" }) : "";
  const running = isRunning ? say({ vi: `, đến ${format.time(until)}`, en: `, until ${format.time(until)}` }) : "";
  const shutOut = revoked === undefined ? "" : ` · ${say(revokedText(format, revoked))}`;
  const lines = [`${onOneLine(code)} · ${onOneLine(name)}${simulated} · ${day}${running}${shutOut}`];
  lines.push(say({ vi: `Chu kỳ hứa: ${intervalS} giây.`, en: `Promised interval: ${intervalS} s.` }));
  if (presence !== undefined) {
    const since = format.dateTime(presence.since);
    const online = { vi: `Đang kết nối từ ${since}.`, en: `Connected since ${since}.` };
    lines.push(say(presence.isOnline ? online : { vi: `Mất kết nối từ ${since}.`, en: `Disconnected since ${since}.` }));
  }
  if (clock?.offsetMs !== undefined) lines.push(say(clockText(format, clock.offsetMs, clock.driftMsPerDay)));
  return lines.join("\n");
}

function revokedText(format: AnswerFormat, { account, isGateway, at }: NonNullable<DeviceDay["revoked"]>): Bilingual {
  const when = format.dateTime(at);
  return isGateway
    ? { vi: `CỔNG ${account} ĐÃ THU HỒI ${when}`, en: `GATEWAY ${account} REVOKED ${when}` }
    : { vi: `ĐÃ THU HỒI ${when}`, en: `REVOKED ${when}` };
}

function clockText(format: AnswerFormat, offsetMs: number, driftMsPerDay: number | undefined): Bilingual {
  const ms = format.number(Math.abs(offsetMs));
  const drift = driftMsPerDay === undefined ? undefined : format.number(Math.round(driftMsPerDay));
  return {
    vi: `Đồng hồ ${offsetMs < 0 ? "nhanh" : "chậm"} ${ms} ms${drift === undefined ? "" : `, trôi ${drift} ms/ngày`}.`,
    en: `Clock ${offsetMs < 0 ? "ahead" : "behind"} by ${ms} ms${drift === undefined ? "" : `, drifting ${drift} ms a day`}.`,
  };
}

function cameText(voice: Voice, format: AnswerFormat, { stored, metrics, delayMs }: DeviceDay): string {
  const { say } = voice;
  const { instants, good, suspect } = stored;
  const counts = { values: format.number(good + suspect), suspect: format.number(suspect) };
  const times =
    instants === undefined
      ? { vi: "", en: "" }
      : { vi: ` trong ${format.number(instants)} lần đo`, en: ` in ${format.number(instants)} measurements` };
  const title = say({
    vi: `ĐÃ NHẬN: ${counts.values} giá trị${times.vi}, ${counts.suspect} đáng ngờ.`,
    en: `CAME: ${counts.values} values${times.en}, ${counts.suspect} suspect.`,
  });
  const delay =
    delayMs &&
    say({
      vi: `Trễ từ đo đến nhận: một nửa dưới ${format.number(delayMs.p50)} ms, 99 % dưới ${format.number(delayMs.p99)} ms.`,
      en: `From measurement to receipt: half within ${format.number(delayMs.p50)} ms, 99 % within ${format.number(delayMs.p99)} ms.`,
    });
  const table = rowsText(voice, metricColumns(voice, format), metrics);
  return [title, ...(delay === undefined ? [] : [delay]), table].join("\n");
}

function metricColumns({ say }: Voice, format: AnswerFormat): readonly Column<MetricDay>[] {
  return [
    { title: { vi: "ĐẠI LƯỢNG", en: "METRIC" }, value: (metric) => metric.code },
    { title: { vi: "TỐT", en: "GOOD" }, value: (metric) => format.number(metric.good) },
    { title: { vi: "ĐÁNG NGỜ", en: "SUSPECT" }, value: (metric) => format.number(metric.suspect) },
    { title: { vi: "MONG ĐỢI", en: "EXPECTED" }, value: (metric) => format.number(metric.expected) },
    { title: { vi: "ĐẦY ĐỦ", en: "COMPLETE" }, value: (metric) => format.percent(metric.completeness) },
    { title: { vi: "ĐẦU", en: "FIRST" }, value: (metric) => format.time(metric.firstAt) },
    { title: { vi: "CUỐI", en: "LAST" }, value: (metric) => format.time(metric.lastAt) },
    {
      title: { vi: "MỚI NHẤT", en: "NEWEST" },
      value: ({ latest, unit }) => {
        if (latest === undefined) return undefined;
        const age = format.duration(latest.ageS);
        return `${format.number(latest.value)} ${unit} (${say({ vi: `${age} trước`, en: `${age} ago` })})`;
      },
    },
  ];
}

function refusedText(voice: Voice, refused: readonly RefusedCount[]): string {
  const { say } = voice;
  if (refused.length === 0) return say({ vi: "BỊ TỪ CHỐI: không có.", en: "REFUSED: nothing." });
  return [say({ vi: "BỊ TỪ CHỐI:", en: "REFUSED:" }), refusedCountsText(voice, refused)].join("\n");
}

export function refusedCountsText(voice: Voice, refused: readonly RefusedCount[]): string {
  const format = answerFormat(voice.language);
  const columns: readonly Column<RefusedCount>[] = [
    { title: { vi: "LÝ DO", en: "REASON" }, value: (one) => one.reason },
    {
      title: { vi: "TỪ", en: "FROM" },
      value: (one) => (one.subject === "" ? voice.say({ vi: "(tên lạ khác)", en: "(other unknown names)" }) : one.subject),
    },
    { title: { vi: "BẢN TIN", en: "MESSAGES" }, value: (one) => format.number(one.messages) },
    { title: { vi: "GIÁ TRỊ", en: "VALUES" }, value: (one) => format.number(one.values) },
    { title: { vi: "ĐÃ GIỮ", en: "KEPT" }, value: (one) => format.number(one.kept) },
    { title: { vi: "CÓ NGHĨA LÀ", en: "WHICH MEANS" }, value: (one) => voice.say(one.text) },
  ];
  return rowsText(voice, columns, refused);
}

function missingText(voice: Voice, format: AnswerFormat, day: DeviceDay): string {
  const { say } = voice;
  const { verdict, missingMessages, ledger, silences, brokerRefused } = day;
  const count = verdict === "missing" ? `: ${format.number(missingMessages)}` : "";
  const lines = [`${say({ vi: "CÒN THIẾU", en: "MISSING" })}: ${say(VERDICTS[verdict])}${count}.`];
  if (verdict === "missing")
    lines.push(
      rowsText(
        voice,
        ledgerColumns(format),
        ledger.filter((boot) => boot.missing > 0),
      ),
    );
  if (silences.length > 0) {
    lines.push(say({ vi: "Những khoảng im lặng:", en: "Times without a reading:" }));
    for (const { from, until, seconds } of silences.slice(0, MOST_LINES))
      lines.push(`  ${format.time(from)} – ${format.time(until)}  ${format.duration(seconds)}`);
    const more = silences.length - MOST_LINES;
    if (more > 0) lines.push(say({ vi: `  và ${more} khoảng nữa`, en: `  and ${more} more` }));
  }
  for (const { kind, client, topic, count: times } of brokerRefused) {
    lines.push(say(brokerText({ kind, client: onOneLine(client), topic: onOneLine(topic), times: format.number(times) })));
  }
  return lines.join("\n");
}

function brokerText(refused: { kind: string; client: string; topic: string; times: string }): Bilingual {
  const { kind, client, topic, times } = refused;
  if (kind === "credential") {
    return {
      vi: `Broker từ chối kết nối của ${client} ${times} lần.`,
      en: `The broker refused ${client} ${times} times: wrong name or password.`,
    };
  }
  return {
    vi: `Broker từ chối ${client} gửi vào ${topic} ${times} lần.`,
    en: `The broker kept ${client} from publishing to ${topic} ${times} times.`,
  };
}

export function ledgerColumns(format: AnswerFormat): readonly Column<BootLedger>[] {
  return [
    { title: { vi: "LẦN KHỞI ĐỘNG", en: "POWER-UP" }, value: (boot) => boot.boot },
    { title: { vi: "CUỐI CÙNG", en: "LAST HEARD" }, value: (boot) => format.dateTime(boot.lastAt) },
    { title: { vi: "ĐÃ CÓ", en: "HELD" }, value: (boot) => format.number(boot.held) },
    { title: { vi: "THIẾU", en: "MISSING" }, value: (boot) => format.number(boot.missing) },
    { title: { vi: "SỐ THỨ TỰ THIẾU", en: "MISSING NUMBERS" }, value: holesText },
  ];
}

const MOST_HOLES = 8;

function holesText({ holes }: BootLedger): string {
  const shown = holes.slice(0, MOST_HOLES).map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`));
  return [...shown, ...(holes.length > MOST_HOLES ? ["…"] : [])].join(", ");
}
