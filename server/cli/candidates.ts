import type { Command } from "commander";
import { candidateKeySchema } from "../../core/contracts/registry.ts";
import type { Candidate } from "../../core/contracts/registry-answers.ts";
import { approveCandidate, listCandidates, refuseCandidate } from "../registry/candidates.ts";
import { parseInput } from "../registry/parse-input.ts";
import { answerFormat } from "./answer-format.ts";
import type { CliContext } from "./context.ts";
import { addDeviceOptions, type DeviceFlags, deviceOf } from "./device-options.ts";
import { type Column, printRows } from "./print-table.ts";
import { printCredential, valueOf } from "./results.ts";

/** `vonglau candidates …` */
export function addCandidates(program: Command, context: CliContext): void {
  const { actor, say } = context;
  const candidates = program
    .command("candidates")
    .description(say({ vi: "thiết bị lạ đã gửi dữ liệu, chờ duyệt", en: "unknown devices that sent something and wait for approval" }));
  candidates
    .command("list")
    .description(say({ vi: "liệt kê thiết bị chờ duyệt", en: "list candidates" }))
    .action(async () => printRows(context, columns(context), await listCandidates(context.pool())));
  candidates
    .command("refuse <format> <external-id>")
    .description(say({ vi: "từ chối: từ nay chỉ đếm bản tin", en: "refuse: from now on its messages are counted only" }))
    .action(async (format: string, externalId: string) => {
      const key = valueOf(parseInput(candidateKeySchema, { format, externalId }));
      valueOf(await refuseCandidate(context.pool(), actor, key));
      context.remark({ vi: `Đã từ chối ${format}/${externalId}.`, en: `Refused ${format}/${externalId}.` });
    });
  addApprove(candidates, context);
}

function addApprove(candidates: Command, context: CliContext): void {
  const { say } = context;
  const command = candidates
    .command("approve <format> <external-id>")
    .description(say({ vi: "duyệt: đăng ký và đọc lại các bản tin đã giữ", en: "approve: register it and read again what was kept" }))
    .requiredOption("--code <code>", say({ vi: "mã thiết bị trong danh mục", en: "the device's code in the register" }))
    .option(
      "--gateway <name>",
      say({
        vi: "cổng nói thay; nếu bỏ trống: cổng đã gửi, hoặc cổng duy nhất của định dạng",
        en: "its gateway; when absent, whichever sent or the only one of the format",
      }),
    );
  addDeviceOptions(command, context).action(async (format: string, externalId: string, flags: DeviceFlags & { code: string }) => {
    const { code, gateway, ...place } = flags;
    const key = valueOf(parseInput(candidateKeySchema, { format, externalId }));
    const device = valueOf(deviceOf(code, place));
    const request = { key, device, ...(gateway === undefined ? {} : { gateway }) };
    const approval = valueOf(await approveCandidate(context.pool(), context.actor, request));
    const count = approval.replayedMessages;
    context.remark({ vi: `Đã đăng ký ${code}; đọc lại ${count} bản tin.`, en: `Registered ${code}; ${count} messages are read again.` });
    if (approval.credential !== undefined) printCredential(context, approval.credential);
  });
}

function columns({ say, language }: CliContext): readonly Column<Candidate>[] {
  const { dateTime } = answerFormat(language);
  return [
    { title: { vi: "ĐỊNH DẠNG", en: "FORMAT" }, value: (candidate) => candidate.format },
    { title: { vi: "TÊN NGOÀI", en: "EXTERNAL ID" }, value: (candidate) => candidate.externalId },
    { title: { vi: "TÀI KHOẢN", en: "ACCOUNT" }, value: (candidate) => candidate.account },
    { title: { vi: "LẦN ĐẦU", en: "FIRST SEEN" }, value: (candidate) => dateTime(candidate.firstSeen) },
    { title: { vi: "GẦN NHẤT", en: "LAST SEEN" }, value: (candidate) => dateTime(candidate.lastSeen) },
    { title: { vi: "BẢN TIN", en: "MESSAGES" }, value: (candidate) => candidate.messageCount },
    { title: { vi: "GỬI GÌ", en: "SENDS" }, value: (candidate) => candidate.sampleNames.join(", ") },
    {
      title: { vi: "TRẠNG THÁI", en: "STATE" },
      value: ({ refusedAt }) => say(refusedAt === undefined ? { vi: "chờ duyệt", en: "waiting" } : { vi: "đã từ chối", en: "refused" }),
    },
  ];
}
