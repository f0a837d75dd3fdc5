import { ConfigError, FatalError, toError } from "./errors.ts";
import type { Logger } from "./log.ts";

/** A long-living part: `run` resolves when it has ended, `stop` asks it to drain and end. */
export type Service = {
  run(): Promise<void>;
  stop(): Promise<void>;
};

const STOP_LIMIT_MS = 10_000;

/**
 * Runs a process to its end: SIGTERM and SIGINT stop it in order, a hanging stop is cut after 10 s,
 * a fatal error is one log line and exit code 1.
 */
export async function runProcess(log: Logger, compose: () => Promise<Service>): Promise<void> {
  try {
    const service = await compose();
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => {
        log.info({ signal }, "stopping");
        setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
        service.stop().catch((cause: unknown) => log.error({ err: toError(cause) }, "stop failed"));
      });
    }
    await service.run();
    log.info("stopped");
  } catch (thrown) {
    const error = toError(thrown);
    const isExplained = error instanceof ConfigError || error instanceof FatalError;
    log.fatal(isExplained ? { reason: error.message } : { err: error }, "cannot go on");
    process.exitCode = 1;
  }
}
