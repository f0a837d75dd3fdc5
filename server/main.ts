import { createLog } from "../core/node/log.ts";
import { readConfig } from "../core/node/read-config.ts";
import { runProcess } from "../core/node/run-process.ts";
import { PROFILES } from "../core/province/profiles.ts";
import { environmentSchema } from "./config.ts";
import { WallServer } from "./server.ts";

const log = createLog("server", "info");
await runProcess(log, async () => {
  const config = readConfig(environmentSchema, process.env);
  log.level = config.LOG_LEVEL;
  return new WallServer(config, PROFILES[config.PROFILE], log);
});
