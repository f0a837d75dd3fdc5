import { expect, test } from "vitest";
import { namesThatFit } from "../../../../web/ui/names-that-fit.ts";

test("names are shown whole, as many as the line holds with the dots between them", () => {
  expect(namesThatFit(["Hà Nam", "Phủ Lý"], 15)).toEqual({ shown: ["Hà Nam", "Phủ Lý"], leftOut: 0 });
  expect(namesThatFit(["Hà Nam", "Phủ Lý"], 14)).toEqual({ shown: ["Hà Nam"], leftOut: 1 });
});

test("what stands behind a name that has no room is left out too: the order tells what comes first", () => {
  expect(namesThatFit(["Hà Nam", "Khu công nghiệp Đồng Văn", "Phủ Lý"], 20)).toEqual({ shown: ["Hà Nam"], leftOut: 2 });
  expect(namesThatFit(["Khu công nghiệp Đồng Văn"], 3)).toEqual({ shown: [], leftOut: 1 });
});
