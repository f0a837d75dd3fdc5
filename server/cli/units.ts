import type { Command } from "commander";
import type { UnitImportReport } from "../../core/contracts/unit-import.ts";
import { vietnamDay } from "../../core/domain/vietnam-time.ts";
import type { Result } from "../registry/fault.ts";
import type { ImportOptions } from "../registry/import-report.ts";
import { importUnits } from "../registry/import-units.ts";
import { importBoundaries } from "../units/import-boundaries.ts";
import { importCrosswalk } from "../units/import-crosswalk.ts";
import { type CliContext, CommandFailed } from "./context.ts";
import { addDecree } from "./decree-command.ts";
import { addImport, readInput } from "./file-commands.ts";
import { printFindings } from "./print-findings.ts";
import { printReport, valueOf } from "./results.ts";

type UnitImport = (bytes: Uint8Array, options: ImportOptions) => Promise<Result<UnitImportReport>>;
type Flags = { readonly apply?: true; readonly rowByRow?: true };
type BoundaryFlags = Flags & { readonly attribution: string; readonly version: string; readonly on?: string };

/** `vonglau units …` */
export function addUnits(program: Command, context: CliContext): void {
  const { say } = context;
  const units = program.command("units").description(say({ vi: "đơn vị hành chính", en: "administrative units" }));
  addImport(units, context, {
    hasCredentials: false,
    run: (bytes, options) => importUnits(context.pool(), context.actor, { bytes, options }),
  });
  addDecree(units, context);
  trying(units.command("import-tree <file>"), context)
    .description(say({ vi: "nhập cả cây đơn vị, khu vực, cơ quan (CSV)", en: "take in a whole tree of units, areas and agencies (CSV)" }))
    .action((file: string, flags: Flags) =>
      run(context, { file, flags }, (bytes, options) => importUnits(context.pool(), context.actor, { bytes, options })),
    );
  trying(units.command("import-crosswalk <file>"), context)
    .description(
      say({ vi: "nhập bảng chuyển mã cũ sang mã mới (CSV hoặc JSON)", en: "take in a table from old to new codes (CSV or JSON)" }),
    )
    .action((file: string, flags: Flags) =>
      run(context, { file, flags }, (bytes, options) => importCrosswalk(context.pool(), context.actor, { bytes, options })),
    );
  trying(units.command("import-boundaries <file>"), context)
    .description(say({ vi: "nhập ranh giới (GeoJSON)", en: "take in outlines (GeoJSON)" }))
    .requiredOption("--attribution <text>", say({ vi: "nguồn phải nêu khi hiển thị", en: "whom to name wherever they are shown" }))
    .requiredOption("--version <name>", say({ vi: "tên phiên bản ranh giới", en: "which outlines these are" }))
    .option("--on <day>", say({ vi: "mã là của ngày này (mặc định: hôm nay)", en: "the codes are those of this day (today)" }))
    .action((file: string, { attribution, version, on, ...flags }: BoundaryFlags) =>
      run(context, { file, flags }, (bytes, options) => {
        const day = readDay(on);
        return importBoundaries(context.pool(), context.actor, { bytes, options: { ...options, attribution, version, day } });
      }),
    );
}

/** Nothing is written unless that is said. */
function trying(command: Command, { say }: CliContext): Command {
  return command
    .option("--apply", say({ vi: "ghi vào hệ thống; không có thì chỉ kiểm tra", en: "write it; without this it is only judged" }))
    .option("--row-by-row", say({ vi: "ghi các dòng đúng dù có dòng sai", en: "write the good rows although others are refused" }));
}

async function run(
  context: CliContext,
  { file, flags }: { readonly file: string; readonly flags: Flags },
  take: UnitImport,
): Promise<void> {
  const options = { isDryRun: flags.apply !== true, isRowByRow: flags.rowByRow === true };
  const report = valueOf(await take(await readInput(file), options));
  printReport(context, report);
  if (!context.isJson) printFindings(context, report);
  if (report.refused > 0) throw new CommandFailed({ vi: "Có dòng bị từ chối.", en: "Some rows were refused." });
}

function readDay(on: string | undefined): string {
  if (on === undefined) return vietnamDay(Date.now());
  if (/^\d{4}-\d{2}-\d{2}$/.test(on) && !Number.isNaN(Date.parse(on))) return on;
  throw new CommandFailed({ vi: `“${on}” không phải ngày dạng 2025-07-01.`, en: `“${on}” is no day such as 2025-07-01.` });
}
