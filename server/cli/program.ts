import { Command, CommanderError } from "commander";
import type pg from "pg";
import type { Bilingual, Language } from "../../core/domain/bilingual.ts";
import { openPool } from "../../db/connect.ts";
import { type CliContext, CommandFailed, type DeviceAddresses } from "./context.ts";
import { explainDatabaseError } from "./explain-database-error.ts";
import { NOUNS } from "./nouns.ts";
import { translateHelp, usageFault } from "./usage.ts";

export type ProgramOptions = {
  readonly args: readonly string[];
  readonly databaseUrl: string;
  readonly language: Language;
  readonly actor: string;
  readonly addresses?: DeviceAddresses;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
};

/** Runs one command. Returns the exit code: 0 done, 1 not done, 2 not understood. */
export async function runProgram(options: ProgramOptions): Promise<number> {
  const language = languageOf(options.args) ?? options.language;
  const say = (text: Bilingual): string => text[language];
  let pool: pg.Pool | undefined;
  const context: CliContext = {
    language,
    isJson: options.args.includes("--json"),
    actor: options.actor,
    addresses: options.addresses ?? { broker: undefined, door: undefined },
    pool: () => {
      pool ??= openCommandPool(options.databaseUrl);
      return pool;
    },
    print: options.print,
    remark: (text) => options.complain(say(text)),
    say,
  };
  try {
    await createProgram(context, options).parseAsync(options.args, { from: "user" });
    return 0;
  } catch (thrown) {
    return explain(thrown, { say, complain: options.complain });
  } finally {
    await pool?.end();
  }
}

function createProgram(context: CliContext, { print, complain }: ProgramOptions): Command {
  const { say } = context;
  const program = new Command("vonglau")
    .description(say({ vi: "Quản trị hệ thống Vọng Lâu từ dòng lệnh.", en: "Administration of Vọng Lâu from the command line." }))
    .option("--json", say({ vi: "in kết quả dạng JSON cho chương trình đọc", en: "print results as JSON, for programs" }))
    .option("--lang <vi|en>", say({ vi: "ngôn ngữ của thông báo", en: "language of messages" }));
  for (const addNoun of NOUNS) addNoun(program, context);
  prepare(program, (command) => {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => complain(text.trimEnd()),
      outputError: () => {},
    });
    translateHelp(command, say);
  });
  return program;
}

function prepare(command: Command, step: (command: Command) => void): void {
  step(command);
  for (const child of command.commands) prepare(child, step);
}

/** Known before the arguments are parsed, because what parsing says is said in it. */
function languageOf(args: readonly string[]): Language | undefined {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const word = args[at]?.includes("=") ? args[at].split("=")[1] : args[at + 1];
  return at >= 0 && (word === "vi" || word === "en") ? word : undefined;
}

function openCommandPool(databaseUrl: string): pg.Pool {
  const pool = openPool({ databaseUrl, applicationName: "vonglau-cli", maxConnections: 2, statementTimeoutMs: 120_000 });
  // A connection lost while idle is told by the next query; unheard, the event would end the process.
  pool.on("error", () => {});
  return pool;
}

type Voice = { readonly say: (text: Bilingual) => string; readonly complain: (text: string) => void };

function explain(thrown: unknown, { say, complain }: Voice): number {
  if (thrown instanceof CommanderError) {
    const fault = usageFault(thrown);
    if (fault !== undefined) complain(say(fault));
    return thrown.exitCode === 0 ? 0 : 2;
  }
  const text = thrown instanceof CommandFailed ? thrown.text : explainDatabaseError(thrown);
  if (text === undefined) throw thrown;
  complain(say(text));
  return 1;
}
