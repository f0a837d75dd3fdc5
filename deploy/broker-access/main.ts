import { createLog } from "../../core/node/log.ts";
import { readConfig } from "../../core/node/read-config.ts";
import { runProcess } from "../../core/node/run-process.ts";
import { AccessFiles } from "./access-files.ts";
import { AccessKeeper } from "./access-keeper.ts";
import { environmentSchema } from "./config.ts";

const log = createLog("broker-access", "info");
await runProcess(log, async () => {
  const config = readConfig(environmentSchema, process.env);
  log.level = config.LOG_LEVEL;
  const files = new AccessFiles({ folder: config.ACCESS_FOLDER, reloadCommand: config.RELOAD_COMMAND });
  return new AccessKeeper({
    databaseUrl: config.DATABASE_URL,
    apply: async (access) => {
      const isApplied = await files.apply(access);
      log.info({ accounts: access.accounts.length }, "the broker was told who may sign in");
      return isApplied;
    },
    onTrouble: (reason) => log.warn({ reason }, "the broker was not told, trying again"),
  });
});
