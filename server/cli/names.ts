import type { Command } from "commander";
import { exportMetricNames, importMetricNames } from "../registry/import-metric-names.ts";
import type { CliContext } from "./context.ts";
import { addExport, addImport } from "./file-commands.ts";

/** `vonglau names …` */
export function addNames(program: Command, context: CliContext): void {
  const names = program
    .command("names")
    .description(context.say({ vi: "nghĩa của tên đại lượng mà từng thiết bị dùng", en: "what devices' own names for metrics mean" }));
  addImport(names, context, {
    hasCredentials: false,
    run: (bytes, options) => importMetricNames(context.pool(), context.actor, { bytes, options }),
  });
  addExport(names, context, () => exportMetricNames(context.pool()));
}
