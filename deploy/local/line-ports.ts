import type { LauncherConfig } from "./config.ts";
import { choosePort } from "./ports.ts";

export type LinePorts = {
  readonly wall: number;
  readonly ingest: number;
  readonly database: number;
  readonly mqtt: number;
  readonly door: number;
};

/**
 * Chooses the ports of all parts before any of them starts, so that a taken one is told at once. `tell` hears of
 * every usual port that another program has. Throws ConfigError when a port that was set is taken.
 */
export async function chooseLinePorts(config: LauncherConfig, tell: (line: string) => void): Promise<LinePorts> {
  const taken = new Set<number>();
  const choose = async (name: keyof LauncherConfig & `${string}_PORT`, usual: number): Promise<number> => {
    const wanted = config[name];
    const port = await choosePort({ name, wanted, usual }, taken);
    taken.add(port);
    if (wanted === undefined && port !== usual) tell(`  ${name}: ${usual} is taken, using ${port}`);
    return port;
  };
  const wall = await choose("WALL_PORT", 8080);
  const ingest = await choose("INGEST_PORT", 8081);
  const database = config.DATABASE_URL === undefined ? await choose("DATABASE_PORT", 55_432) : 0;
  const mqtt = config.MQTT_URL === undefined ? await choose("MQTT_PORT", 1883) : 0;
  const door = await choose("DOOR_PORT", 1884);
  return { wall, ingest, database, mqtt, door };
}
