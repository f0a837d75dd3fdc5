import type { Command, CommanderError } from "commander";
import type { Bilingual } from "../../core/domain/bilingual.ts";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Cách dùng:",
  "Arguments:": "Tham số:",
  "Options:": "Tùy chọn:",
  "Global Options:": "Tùy chọn chung:",
  "Commands:": "Lệnh:",
};

/** Help in the language of the run. */
export function translateHelp(command: Command, say: (text: Bilingual) => string): void {
  command.helpOption("-h, --help", say({ vi: "hiện trợ giúp này", en: "show this help" }));
  if (command.commands.length > 0) {
    command.helpCommand("help [command]", say({ vi: "trợ giúp cho một lệnh", en: "help for a command" }));
  }
  command.configureHelp({ styleTitle: (title) => say({ vi: TITLES[title] ?? title, en: title }) });
}

/** What was wrong with the command line; undefined when there is nothing to add to the help already shown. */
export function usageFault(error: CommanderError): Bilingual | undefined {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const seeHelp = { vi: "Thêm --help để xem cách dùng.", en: "Add --help to see how it is used." };
  const fault = FAULTS[error.code]?.(name);
  if (error.code === "commander.help" || error.code === "commander.helpDisplayed") return undefined;
  const vi = fault?.vi ?? `Không hiểu lệnh (${error.message}).`;
  const en = fault?.en ?? `Not understood (${error.message}).`;
  return { vi: `${vi} ${seeHelp.vi}`, en: `${en} ${seeHelp.en}` };
}

const FAULTS: Readonly<Record<string, (name: string) => Bilingual>> = {
  "commander.unknownCommand": (name) => ({ vi: `Không có lệnh “${name}”.`, en: `There is no command “${name}”.` }),
  "commander.unknownOption": (name) => ({ vi: `Không có tùy chọn “${name}”.`, en: `There is no option “${name}”.` }),
  "commander.missingArgument": (name) => ({ vi: `Thiếu tham số <${name}>.`, en: `The argument <${name}> is missing.` }),
  "commander.optionMissingArgument": (name) => ({ vi: `Tùy chọn “${name}” thiếu giá trị.`, en: `The option “${name}” needs a value.` }),
  "commander.missingMandatoryOptionValue": (name) => ({
    vi: `Bắt buộc phải có tùy chọn “${name}”.`,
    en: `The option “${name}” is required.`,
  }),
  "commander.excessArguments": () => ({ vi: "Thừa tham số.", en: "There are too many arguments." }),
  "commander.invalidArgument": (name) => ({ vi: `Giá trị của “${name}” không đúng.`, en: `The value of “${name}” is wrong.` }),
  "commander.conflictingOption": (name) => ({
    vi: `Tùy chọn “${name}” không dùng cùng tùy chọn đã cho.`,
    en: `The option “${name}” cannot be used with another one given.`,
  }),
};
