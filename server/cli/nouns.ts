import type { Command } from "commander";
import { addCandidates } from "./candidates.ts";
import type { CliContext } from "./context.ts";
import { addDesk } from "./desk.ts";
import { addDevices } from "./devices.ts";
import { addFigures } from "./figures.ts";
import { addGateways } from "./gateways.ts";
import { addIndicators } from "./indicators.ts";
import { addNames } from "./names.ts";
import { addProve } from "./prove.ts";
import { addRejections } from "./rejections.ts";
import { addMissing, addReports } from "./reports.ts";
import { addScenes } from "./scenes.ts";
import { addSettings } from "./settings.ts";
import { addSources } from "./sources.ts";
import { addUnits } from "./units.ts";
import { addWalls } from "./walls.ts";

/** Adds one noun with its verbs to the program. */
type Noun = (program: Command, context: CliContext) => void;

/** Every noun of the command line; each lives in a file of its own. */
export const NOUNS: readonly Noun[] = [
  addDevices,
  addGateways,
  addCandidates,
  addNames,
  addUnits,
  addReports,
  addMissing,
  addRejections,
  addProve,
  addSources,
  addFigures,
  addIndicators,
  addSettings,
  addScenes,
  addWalls,
  addDesk,
];
