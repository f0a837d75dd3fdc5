import { expect, test } from "vitest";
import { readConfig } from "../../../../core/node/read-config.ts";
import { environmentSchema } from "../../../../deploy/local/config.ts";

test("an empty environment is enough", () => {
  expect(readConfig(environmentSchema, {})).toEqual({ PROFILE: "ha-nam", SIM_ADMINISTRATION: "on" });
});

test("an empty variable counts as not set", () => {
  expect(readConfig(environmentSchema, { DATABASE_URL: "", WALL_PORT: "" })).toEqual({ PROFILE: "ha-nam", SIM_ADMINISTRATION: "on" });
});

test("all faults are named at once", () => {
  const environment = { WALL_PORT: "70000", MQTT_URL: "http://127.0.0.1", PROFILE: "atlantis" };
  expect(() => readConfig(environmentSchema, environment)).toThrow(/MQTT_URL.*WALL_PORT.*PROFILE/);
});
