import { z } from "zod";

export type ProcessSettings = { readonly title: string; readonly schema: z.ZodObject };

const HEAD = `# Settings of Vọng Lâu's programs, read from the environment only. What is given here is the value used without it.
# \`npm start\` needs none of them: it hands each program its own. Started by hand or as services, each program gets
# its section. An empty variable counts as absent.
`;

/** The text of .env.example as the programs' schemas have it. Throws for a variable without a description. */
export function environmentExample(processes: readonly ProcessSettings[]): string {
  return [HEAD, ...processes.map(sectionOf)].join("\n");
}

function sectionOf({ title, schema }: ProcessSettings): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const lines = Object.entries(properties).map(([name, property]) => {
    if (typeof property === "boolean" || property.description === undefined) throw new Error(`${name} of ${title} has no description`);
    const choices = property.enum === undefined ? "" : ` (${property.enum.join(", ")})`;
    const need = required.includes(name) ? " — required" : "";
    return `# ${property.description}${choices}${need}\n${name}=${valueText(property.default)}\n`;
  });
  return `# ── ${title} ──\n\n${lines.join("\n")}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
