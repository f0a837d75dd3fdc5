import type { z } from "zod";
import { ConfigError } from "./errors.ts";

/**
 * Reads a process's settings from its environment. Empty variables count as absent.
 * @throws ConfigError naming every wrong variable at once.
 */
export function readConfig<Schema extends z.ZodObject>(schema: Schema, environment: NodeJS.ProcessEnv): Readonly<z.infer<Schema>> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(present);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new ConfigError(`Wrong settings — ${faults.join("; ")}. See .env.example.`);
}
