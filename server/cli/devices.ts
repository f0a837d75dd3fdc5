import type { Command } from "commander";
import { deviceChangeSchema } from "../../core/contracts/registry.ts";
import type { RegisteredDevice } from "../../core/contracts/registry-answers.ts";
import type { Bilingual } from "../../core/domain/bilingual.ts";
import { changeDevice, createDevice, revokeDevice, rotateDevice } from "../registry/devices.ts";
import { exportDevices, importDevices } from "../registry/import-devices.ts";
import { listDevices } from "../registry/list-devices.ts";
import { parseInput } from "../registry/parse-input.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { addDeviceOptions, addPlaceOptions, addSourceOptions, type DeviceFlags, deviceOf, placeOf } from "./device-options.ts";
import { addExport, addImport } from "./file-commands.ts";
import { type Column, printRows } from "./print-table.ts";
import { printCredential, valueOf } from "./results.ts";

const ALL = 100_000;

/** `vonglau devices …` */
export function addDevices(program: Command, context: CliContext): void {
  const { actor, say } = context;
  const devices = program.command("devices").description(say({ vi: "danh mục thiết bị", en: "the register of devices" }));
  addLooking(devices, context);
  addCreate(devices, context);
  addPlace(devices, context);
  addCredentials(devices, context);
  addImport(devices, context, {
    hasCredentials: true,
    run: (bytes, options) => importDevices(context.pool(), actor, { bytes, options }),
  });
  addExport(devices, context, async () => exportDevices(await listDevices(context.pool(), { limit: ALL, isSimulated: false })));
}

function addLooking(devices: Command, context: CliContext): void {
  const { say } = context;
  devices
    .command("list")
    .description(say({ vi: "liệt kê thiết bị", en: "list devices" }))
    .option("--real", say({ vi: "chỉ thiết bị thật", en: "without simulated devices" }))
    .action(async (flags: { real?: true }) => {
      const rows = await listDevices(context.pool(), { limit: ALL, ...(flags.real === true ? { isSimulated: false } : {}) });
      printRows(context, columns(context), rows);
    });
  devices
    .command("show <code>")
    .description(say({ vi: "xem một thiết bị", en: "show one device" }))
    .action(async (code: string) => {
      const [device] = await listDevices(context.pool(), { codes: [code], limit: 1 });
      if (device === undefined) throw new CommandFailed({ vi: `Không có thiết bị “${code}”.`, en: `There is no device “${code}”.` });
      context.print(JSON.stringify(device, undefined, 1));
    });
}

function addCreate(devices: Command, context: CliContext): void {
  const { say } = context;
  const command = devices
    .command("create <code>")
    .description(
      say({ vi: "đăng ký thiết bị và cấp mật khẩu (hiện một lần)", en: "register a device and give it a password (shown once)" }),
    );
  addSourceOptions(addDeviceOptions(command, context), context).action(async (code: string, flags: DeviceFlags) => {
    const created = valueOf(await createDevice(context.pool(), context.actor, valueOf(deviceOf(code, flags))));
    context.remark({ vi: `Đã đăng ký ${code}.`, en: `Registered ${code}.` });
    if (flags.interval === undefined) context.remark(assumedInterval(created.device.intervalS));
    if (created.credential !== undefined) printCredential(context, created.credential);
  });
}

function assumedInterval(seconds: number): Bilingual {
  return {
    vi: `Chu kỳ gửi coi là ${seconds} giây, theo loại thiết bị; tuổi số liệu và im lặng được xét theo đó. Khác thì đặt bằng --interval.`,
    en: `It is taken to send every ${seconds} s, as its kind usually does; ages and silences are judged by that. Otherwise give --interval.`,
  };
}

function addPlace(devices: Command, context: CliContext): void {
  const { say } = context;
  const command = devices
    .command("place <code>")
    .description(
      say({ vi: "đặt thiết bị vào đơn vị hành chính, tọa độ, đường", en: "place a device in a unit, at coordinates, on a street" }),
    );
  addPlaceOptions(command, context).action(async (code: string, flags: DeviceFlags) => {
    const change = valueOf(parseInput(deviceChangeSchema, placeOf(flags)));
    if (Object.keys(change).length === 0) {
      throw new CommandFailed({ vi: "Cần --unit, --lat, --lon hoặc --street.", en: "Give --unit, --lat, --lon or --street." });
    }
    const device = valueOf(await changeDevice(context.pool(), context.actor, { code, change }));
    printRows(context, columns(context), [device]);
  });
}

function addCredentials(devices: Command, context: CliContext): void {
  const { actor, say } = context;
  devices
    .command("rotate <code>")
    .description(say({ vi: "cấp mật khẩu mới, mật khẩu cũ bị cắt trong 5 giây", en: "give a new password; the old one is cut within 5 s" }))
    .option("--readmit", say({ vi: "cho dùng lại sau khi đã thu hồi", en: "let in again after it was revoked" }))
    .action(async (code: string, flags: { readmit?: true }) => {
      const isReadmission = flags.readmit === true;
      printCredential(context, valueOf(await rotateDevice(context.pool(), actor, { code, isReadmission })));
    });
  devices
    .command("revoke <code>")
    .description(say({ vi: "thu hồi mật khẩu, cắt kết nối trong 5 giây", en: "revoke the password; the connection is cut within 5 s" }))
    .action(async (code: string) => {
      valueOf(await revokeDevice(context.pool(), actor, code));
      context.remark({ vi: `Đã thu hồi ${code}.`, en: `Revoked ${code}.` });
    });
}

function columns({ say }: CliContext): readonly Column<RegisteredDevice>[] {
  return [
    { title: { vi: "MÃ", en: "CODE" }, value: (device) => device.code },
    { title: { vi: "TÊN", en: "NAME" }, value: (device) => device.name },
    { title: { vi: "LOẠI", en: "KIND" }, value: (device) => device.kind },
    { title: { vi: "ĐƠN VỊ", en: "UNIT" }, value: (device) => device.unitName ?? `${device.unitCode}?` },
    { title: { vi: "ĐĂNG NHẬP", en: "SIGNS IN" }, value: (device) => say(signsIn(device)) },
    { title: { vi: "NGUỒN", en: "SOURCE" }, value: ({ sources: [source] }) => source && `${source.format}/${source.externalId}` },
  ];
}

/** Where its credential stands; a device behind a gateway has none. */
function signsIn({ code, account, isSimulated, sources }: RegisteredDevice) {
  if (account?.revokedAt !== undefined) return { vi: "đã thu hồi", en: "revoked" };
  if (account !== undefined) return { vi: "có", en: "yes" };
  if (isSimulated) return { vi: "mô phỏng", en: "simulated" };
  const gateway = sources[0]?.gateway;
  return gateway === undefined || gateway === code ? { vi: "chưa có", en: "not yet" } : { vi: `qua ${gateway}`, en: `by ${gateway}` };
}
