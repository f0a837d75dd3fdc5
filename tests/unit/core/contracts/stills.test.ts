import { expect, test } from "vitest";
import { isOfPerson, parseStillTopic, stillTopic } from "../../../../core/contracts/stills.ts";

test("a camera box is named by its topic", () => {
  expect(parseStillTopic(stillTopic("hn-cam-001"))).toEqual({ format: "vonglau", externalId: "hn-cam-001" });
});

test("Frigate names the camera and what it cut out", () => {
  expect(parseStillTopic("frigate/cong-truoc/car/snapshot")).toEqual({ format: "frigate", externalId: "cong-truoc", object: "car" });
});

test("other topics are no topics of pictures", () => {
  for (const topic of [
    "vonglau/v1/a b/still",
    "vonglau/v1/x/telemetry",
    "frigate/x/car",
    "frigate//car/snapshot",
    "frigate/x/car/snapshot/y",
    "",
  ]) {
    expect(parseStillTopic(topic)).toBeUndefined();
  }
});

test("of Frigate's pictures those of persons, of riders, faces and plates count as of persons", () => {
  for (const object of ["person", "face", "license_plate", "motorcycle", "bicycle", "dog"]) {
    expect(isOfPerson({ format: "frigate", externalId: "x", object })).toBe(true);
  }
  for (const object of ["car", "truck", "bus"]) expect(isOfPerson({ format: "frigate", externalId: "x", object })).toBe(false);
  expect(isOfPerson({ format: "vonglau", externalId: "x" })).toBe(false);
});
