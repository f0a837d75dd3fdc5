import type { Command } from "commander";
import type { DecreeFile } from "../../core/contracts/decree-file.ts";
import type { DecreedDevice, DecreedVersion, DecreeReport } from "../../core/contracts/decree-report.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import { applyDecreeFile } from "../units/apply-decree-file.ts";
import { readDecreeFile } from "../units/read-decree-file.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { readInput } from "./file-commands.ts";
import { printFindings } from "./print-findings.ts";
import { tableText } from "./print-table.ts";
import { valueOf } from "./results.ts";

type Flags = { readonly apply?: true; readonly moveDevices?: true };

/** `vonglau units decree <file>`: nothing is written unless that is said. */
export function addDecree(units: Command, context: CliContext): void {
  const { say } = context;
  units
    .command("decree <file>")
    .description(
      say({
        vi: "thử hoặc áp dụng một nghị quyết (JSON): lập, đổi tên, nhập, chia …",
        en: "try or apply a decree (JSON): create, rename, merge, split …",
      }),
    )
    .option("--apply", say({ vi: "ghi vào hệ thống; không có thì chỉ thử", en: "write it; without this it is only tried" }))
    .option(
      "--move-devices",
      say({
        vi: "chuyển thiết bị thật của đơn vị đã nhập trọn sang đơn vị mới",
        en: "move real devices of units that went whole into another",
      }),
    )
    .action((file: string, flags: Flags) => run(context, file, flags));
}

async function run(context: CliContext, path: string, flags: Flags): Promise<void> {
  if (flags.moveDevices === true && flags.apply !== true)
    throw new CommandFailed({ vi: "--move-devices chỉ đi cùng --apply.", en: "--move-devices goes with --apply only." });
  const file: DecreeFile = valueOf(readDecreeFile(await readInput(path)));
  const options = { isDryRun: flags.apply !== true, isMovingDevices: flags.moveDevices === true, today: vietnamDay(Date.now()) };
  const report = valueOf(await applyDecreeFile(context.pool(), context.actor, { file, options }));
  if (context.isJson) context.print(JSON.stringify(report, undefined, 1));
  else printDecree(context, report);
}

function printDecree(context: CliContext, report: DecreeReport): void {
  const { print, say } = context;
  print(`${report.code} · ${report.effectiveOn} · ${say(OUTCOMES[report.outcome])}`);
  printVersions(context, say({ vi: "Kết thúc", en: "Ended" }), report.ended);
  printVersions(context, say({ vi: "Lập", en: "Made" }), report.made);
  const edges = report.lineage.map(({ from, to, kind, piece }) => [
    from,
    "→",
    to,
    kind,
    piece === undefined ? "" : `${piece.size} ${piece.kind}`,
  ]);
  if (edges.length > 0) print(tableText([[say({ vi: "Quan hệ", en: "Lineage" }), "", "", "", ""], ...edges]));
  printFindings(context, report);
  printDevices(context, report);
  const { lateItems } = report;
  if (lateItems > 0) {
    print(
      say({
        vi: `${lateItems} hồ sơ, phản ánh, văn bản, nhiệm vụ mở từ ngày hiệu lực vẫn mang mã đã kết thúc: gửi lại với mã mới.`,
        en: `${lateItems} items opened on that day or later name a unit that ended: send them again under the new code.`,
      }),
    );
  }
}

function printVersions({ print, say }: CliContext, title: string, units: readonly DecreedVersion[]): void {
  if (units.length === 0) return;
  const rows = units.map(({ code, name, validFrom, validTo, parentCode }) => [
    code,
    say(name),
    `${validFrom} – ${validTo ?? ""}`,
    parentCode ?? "",
  ]);
  print(tableText([[title, "", "", ""], ...rows]));
}

/** Most that a terminal lists; as JSON there are more. */
const MOST_LISTED = 50;

function printDevices({ print, say }: CliContext, { devices, deviceCount }: DecreeReport): void {
  if (devices.length === 0) return;
  const rows = devices
    .slice(0, MOST_LISTED)
    .map((device) => [device.code, device.name, `${device.from} → ${device.to.join(" | ")}`, say(stateOf(device))]);
  print(tableText([[say({ vi: "Thiết bị", en: "Devices" }), "", "", ""], ...rows]));
  if (deviceCount === 0) return;
  print(
    say({
      vi: `${deviceCount} thiết bị còn mang mã đơn vị cũ; chúng vẫn được tính dưới đơn vị mới cho đến khi chuyển. Đơn vị bị chia: chọn đơn vị bằng “devices place”.`,
      en: `${deviceCount} devices still bear the old code; until moved they count below the new unit. Of a divided unit, choose by “devices place”.`,
    }),
  );
}

function stateOf({ isMoved, isSimulated, to }: DecreedDevice) {
  if (isMoved) return { vi: "đã chuyển", en: "moved" };
  if (isSimulated) return { vi: "mô phỏng, theo dữ liệu mẫu", en: "simulated, as its data has it" };
  return to.length === 1
    ? { vi: "chuyển được bằng --move-devices", en: "--move-devices moves it" }
    : { vi: "phải chọn đơn vị", en: "a unit must be chosen" };
}

const OUTCOMES = {
  tried: { vi: "thử, chưa ghi gì (ghi bằng --apply)", en: "tried, nothing was written (--apply writes)" },
  applied: { vi: "đã ghi", en: "written" },
  unchanged: { vi: "đã có từ trước, không ghi gì thêm", en: "there already, nothing was written" },
} as const;
