import type { Command } from "commander";
import type { CliContext } from "./context.ts";
import { addDevices } from "./devices.ts";

/** Adds one noun with its verbs to the program. */
type Noun = (program: Command, context: CliContext) => void;

/** Every noun of the command line; each lives in a file of its own. */
export const NOUNS: readonly Noun[] = [addDevices];
