import { createLog } from "../core/node/log.ts";
import { readConfig } from "../core/node/read-config.ts";
import { runProcess } from "../core/node/run-process.ts";
import { environmentSchema } from "./config.ts";
import { createFleet } from "./create-fleet.ts";

const log = createLog("sensors-sim", "info");
await runProcess(log, async () => {
  const config = readConfig(environmentSchema, process.env);
  log.level = config.LOG_LEVEL;
  return createFleet(config, log);
});
