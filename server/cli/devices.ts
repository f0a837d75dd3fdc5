import type { Command } from "commander";
import type { RegisteredDevice } from "../../core/contracts/registry.ts";
import { listDevices } from "../registry/list-devices.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { type Column, printRows } from "./print-table.ts";

/** `vonglau devices …` */
export function addDevices(program: Command, context: CliContext): void {
  const { say } = context;
  const devices = program.command("devices").description(say({ vi: "Danh mục thiết bị.", en: "The register of devices." }));
  devices
    .command("list")
    .description(say({ vi: "liệt kê thiết bị", en: "list devices" }))
    .option("--real", say({ vi: "chỉ thiết bị thật", en: "without simulated devices" }))
    .action(async (options: { real?: true }) => {
      const rows = await listDevices(context.pool(), { limit: 100_000, ...(options.real ? { isSimulated: false } : {}) });
      printRows(context, COLUMNS, rows);
    });
  devices
    .command("show <code>")
    .description(say({ vi: "xem một thiết bị", en: "show one device" }))
    .action(async (code: string) => {
      const [device] = await listDevices(context.pool(), { code, limit: 1 });
      if (device === undefined) throw new CommandFailed(noSuchDevice(code));
      context.print(JSON.stringify(device, undefined, 1));
    });
}

function noSuchDevice(code: string) {
  return { vi: `Không có thiết bị “${code}”.`, en: `There is no device “${code}”.` };
}

const COLUMNS: readonly Column<RegisteredDevice>[] = [
  { title: { vi: "MÃ", en: "CODE" }, value: (device) => device.code },
  { title: { vi: "TÊN", en: "NAME" }, value: (device) => device.name },
  { title: { vi: "LOẠI", en: "KIND" }, value: (device) => device.kind },
  { title: { vi: "ĐƠN VỊ", en: "UNIT" }, value: (device) => device.unitName ?? device.unitCode },
  { title: { vi: "CỔNG", en: "GATEWAY" }, value: (device) => device.sources.find((source) => source.gateway !== undefined)?.gateway },
];
