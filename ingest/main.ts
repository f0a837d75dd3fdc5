import { createLog } from "../core/node/log.ts";
import { readConfig } from "../core/node/read-config.ts";
import { runProcess } from "../core/node/run-process.ts";
import { environmentSchema } from "./config.ts";
import { Ingest } from "./ingest.ts";

const log = createLog("ingest", "info");
await runProcess(log, async () => {
  const config = readConfig(environmentSchema, process.env);
  log.level = config.LOG_LEVEL;
  return new Ingest(config, log);
});
