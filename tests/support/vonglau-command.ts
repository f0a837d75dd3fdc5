import type { Language } from "../../core/domain/bilingual.ts";
import { type ProgramOptions, runProgram } from "../../server/cli/program.ts";

export type CommandOutcome = { readonly code: number; readonly printed: string; readonly complained: string };

type CommandSetting = { readonly databaseUrl: string; readonly language?: Language } & Partial<Pick<ProgramOptions, "addresses">>;

/** Runs `vonglau …` in this process. What it says to its reader is in Vietnamese where nothing else is asked for. */
export async function vonglauCommand(
  { databaseUrl, language = "vi", addresses }: CommandSetting,
  args: readonly string[],
): Promise<CommandOutcome> {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runProgram({
    args,
    databaseUrl,
    language,
    actor: "cli:test",
    ...(addresses === undefined ? {} : { addresses }),
    print: (text) => void printed.push(text),
    complain: (text) => void complained.push(text),
  });
  return { code, printed: printed.join("\n"), complained: complained.join("\n") };
}
