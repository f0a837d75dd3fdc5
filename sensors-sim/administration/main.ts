import { createLog } from "../../core/node/log.ts";
import { readConfig } from "../../core/node/read-config.ts";
import { runProcess } from "../../core/node/run-process.ts";
import { environmentSchema } from "./config.ts";
import { createSourceSystems } from "./create-source-systems.ts";

const log = createLog("administration-sim", "info");
await runProcess(log, async () => {
  const config = readConfig(environmentSchema, process.env);
  log.level = config.LOG_LEVEL;
  return await createSourceSystems(config, log);
});
