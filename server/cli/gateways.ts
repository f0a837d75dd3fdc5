import type { Command } from "commander";
import { gatewayInputSchema } from "../../core/contracts/registry.ts";
import type { RegisteredGateway } from "../../core/contracts/registry-answers.ts";
import { createGateway, listGateways, revokeGateway, rotateGateway } from "../registry/gateways.ts";
import { exportGateways, importGateways } from "../registry/import-gateways.ts";
import { GATEWAY_HINTS, parseInput } from "../registry/parse-input.ts";
import type { CliContext } from "./context.ts";
import { addExport, addImport } from "./file-commands.ts";
import { type Column, printRows } from "./print-table.ts";
import { printCredential, valueOf } from "./results.ts";

/** `vonglau gateways …` */
export function addGateways(program: Command, context: CliContext): void {
  const { actor, say } = context;
  const gateways = program
    .command("gateways")
    .description(say({ vi: "cổng: tài khoản nói thay cho nhiều thiết bị", en: "gateways: accounts that speak for many devices" }));
  gateways
    .command("list")
    .description(say({ vi: "liệt kê cổng", en: "list gateways" }))
    .action(async () => printRows(context, columns(context), await listGateways(context.pool())));
  gateways
    .command("create <name>")
    .description(say({ vi: "tạo cổng và cấp mật khẩu (hiện một lần)", en: "make a gateway and its password (shown once)" }))
    .requiredOption("--format <code>", say({ vi: "định dạng cổng nói", en: "format that it speaks" }))
    .action(async (name: string, flags: { format: string }) => {
      const input = valueOf(parseInput(gatewayInputSchema, { name, format: flags.format }, GATEWAY_HINTS));
      const credential = valueOf(await createGateway(context.pool(), actor, input));
      context.remark({ vi: `Đã tạo cổng ${name} (${flags.format}).`, en: `Made the gateway ${name} (${flags.format}).` });
      printCredential(context, credential);
    });
  addCredentials(gateways, context);
  addImport(gateways, context, {
    hasCredentials: true,
    run: (bytes, options) => importGateways(context.pool(), actor, { bytes, options }),
  });
  addExport(gateways, context, async () => exportGateways(await listGateways(context.pool())));
}

function addCredentials(gateways: Command, context: CliContext): void {
  const { actor, say } = context;
  gateways
    .command("rotate <name>")
    .description(say({ vi: "cấp mật khẩu mới, mật khẩu cũ bị cắt trong 5 giây", en: "give a new password; the old one is cut within 5 s" }))
    .option("--readmit", say({ vi: "cho dùng lại sau khi đã thu hồi", en: "let in again after it was revoked" }))
    .action(async (name: string, flags: { readmit?: true }) => {
      const isReadmission = flags.readmit === true;
      printCredential(context, valueOf(await rotateGateway(context.pool(), actor, { name, isReadmission })));
    });
  gateways
    .command("revoke <name>")
    .description(say({ vi: "thu hồi mật khẩu, cắt kết nối trong 5 giây", en: "revoke the password; the connection is cut within 5 s" }))
    .action(async (name: string) => {
      valueOf(await revokeGateway(context.pool(), actor, name));
      context.remark({ vi: `Đã thu hồi ${name}.`, en: `Revoked ${name}.` });
    });
}

function columns({ say }: CliContext): readonly Column<RegisteredGateway>[] {
  return [
    { title: { vi: "TÊN", en: "NAME" }, value: (gateway) => gateway.name },
    { title: { vi: "ĐỊNH DẠNG", en: "FORMAT" }, value: (gateway) => gateway.format },
    { title: { vi: "THIẾT BỊ", en: "DEVICES" }, value: (gateway) => gateway.deviceCount },
    {
      title: { vi: "ĐĂNG NHẬP", en: "SIGNS IN" },
      value: ({ revokedAt }) => say(revokedAt === undefined ? { vi: "có", en: "yes" } : { vi: "đã thu hồi", en: "revoked" }),
    },
  ];
}
