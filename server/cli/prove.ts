import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { type Proof, proofSchema } from "../../core/contracts/proof.ts";
import type { ProofDifference } from "../../core/domain/proof/proof-difference.ts";
import { checkProof } from "../figures/proof/check-proof.ts";
import { type CliContext, CommandFailed } from "./context.ts";

/** `vonglau prove <file>`: computes a figure again from stored rows. Exit code 1 where they give another. */
export function addProve(program: Command, context: CliContext): void {
  const { say } = context;
  program
    .command("prove <file>")
    .description(
      say({
        vi: "tính lại một con số từ các dòng đã lưu theo bằng chứng của nó (“-”: đọc từ đầu vào chuẩn)",
        en: "compute a figure again from stored rows by its proof (“-”: from standard input)",
      }),
    )
    .action(async (file: string) => {
      const proof = readProof(await readText(file));
      const differences = await checkProof(context.pool(), proof);
      if (context.isJson) context.print(JSON.stringify({ isSame: differences.length === 0, differences }));
      if (differences.length > 0) throw new CommandFailed(tellDifferences(proof, differences));
      if (!context.isJson) context.print(say(tellSame(proof)));
    });
}

async function readText(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch {
    throw new CommandFailed({ vi: `Không đọc được tệp ${file}.`, en: `The file ${file} cannot be read.` });
  }
}

function readProof(content: string): Proof {
  const parsed = proofSchema.safeParse(parseJson(content));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues
    .map(({ path }) => path.join(".") || "(JSON)")
    .slice(0, 5)
    .join(", ");
  throw new CommandFailed({ vi: `Đây không phải là bằng chứng của Vọng Lâu: ${where}.`, en: `This is no proof of Vọng Lâu: ${where}.` });
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function nameOf({ indicator, unit, period, said }: Proof): { readonly vi: string; readonly en: string } {
  const { code } = indicator;
  const value = said.value ?? (said.valueMin === undefined ? "–" : `${said.valueMin} – ${said.valueMax ?? ""}`);
  return {
    vi: `${code}, ${unit.version.name.vi}, ${period.name.vi}: ${value}`,
    en: `${code}, ${unit.version.name.en}, ${period.name.en}: ${value}`,
  };
}

function tellSame(proof: Proof): { readonly vi: string; readonly en: string } {
  const name = nameOf(proof);
  const counted = proof.parts.reduce((sum, { restsOn }) => sum + (restsOn.kind === "counted" ? restsOn.total : 0), 0);
  return {
    vi: `${name.vi}\nĐúng như đã nêu, đến chữ số cuối cùng${counted > 0 ? ` (đếm lại ${counted} lượt hồ sơ)` : ""}.`,
    en: `${name.en}\nSame to the last digit${counted > 0 ? ` (${counted} items counted again)` : ""}.`,
  };
}

function tellDifferences(proof: Proof, differences: readonly ProofDifference[]): { readonly vi: string; readonly en: string } {
  const name = nameOf(proof);
  const lines = (language: "vi" | "en") => differences.map(({ says }) => `  ${says[language]}`).join("\n");
  return { vi: `${name.vi}\nKhông đúng như đã nêu:\n${lines("vi")}`, en: `${name.en}\nNot as it says:\n${lines("en")}` };
}
