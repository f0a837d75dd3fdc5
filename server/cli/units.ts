import type { Command } from "commander";
import { importUnits } from "../registry/import-units.ts";
import type { CliContext } from "./context.ts";
import { addImport } from "./file-commands.ts";

/** `vonglau units …` */
export function addUnits(program: Command, context: CliContext): void {
  const units = program.command("units").description(context.say({ vi: "đơn vị hành chính", en: "administrative units" }));
  addImport(units, context, {
    hasCredentials: false,
    run: (bytes, options) => importUnits(context.pool(), context.actor, { bytes, options }),
  });
}
