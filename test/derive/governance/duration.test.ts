import { expect, test } from "vitest";
import { hoursOf } from "../../../src/derive/governance/duration.ts";

test.each([
  ["24 hours", 24],
  ["1 day", 24],
  ["35d", 840],
  ["336h", 336],
  ["7 years", 61362],
  ["72 months", 52596],
  ["as long as the source", undefined],
  ["35", undefined],
])("%s is %s hours", (text, want) => {
  expect(hoursOf(text)).toBe(want);
});
