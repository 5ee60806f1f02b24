import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../templates/", import.meta.url);
/** A template by the name of what it emits. */
const read = (path: string) => {
  const file = new URL(path, root);
  return readFileSync(existsSync(file) ? file : new URL(`${path}.hbs`, root), "utf8");
};

/** Days that Q-11 gives to backups of what was deleted. */
const backupDays = Number(
  /backups within (\d+) days/.exec(read("llm-rag-platform/architecture/quality.yaml"))?.[1],
);

const numbers = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`\\b${name}\\s*=\\s*(\\d+)`, "g"))].map(([, days]) => Number(days));

describe("what was deleted, on each cloud of 303", () => {
  it("has a limit", () => expect(backupDays).toBe(30));

  it.each(["aws", "gcp", "azure"])("%s: no backup of the database outlives it", (cloud) => {
    const folder = `llm-rag-platform/reference/terraform/${cloud}`;
    for (const file of ["prod/main.tf", "dr/main.tf"]) {
      const days = numbers(read(`${folder}/environments/${file}`), "backup_days");
      expect(days.length, file).toBe(1);
      // A document is gone from the database within a day.
      expect(Math.max(...days) + 1, file).toBeLessThan(backupDays);
    }
    const kept = numbers(read(`${folder}/platform/data.tf`), "keep_days");
    expect(kept.length).toBe(cloud === "aws" ? 1 : 0);
    for (const days of kept) expect(days + 1).toBeLessThan(backupDays);
  });

  it.each(["aws", "gcp", "azure"])("%s: no old version of an object does either", (cloud) => {
    const text = read(`llm-rag-platform/reference/terraform/${cloud}/platform/data.tf`);
    const module = read(`shared/reference/terraform/${cloud}/modules/object-storage/main.tf`);
    // Soft deletion keeps what a life cycle has deleted; that of Google Cloud is written in seconds.
    const seconds = /retention_duration_seconds = (\d+)/.exec(module)?.[1];
    const softly = {
      aws: 0,
      gcp: Number(seconds) / 86_400,
      azure: Math.max(...numbers(module, "days")),
    }[cloud as "aws" | "gcp" | "azure"];
    expect(softly).not.toBeNaN();
    const lines = text.split("\n").filter((line) => line.includes("noncurrent_days"));
    expect(lines.length).toBe(4);
    for (const line of lines) {
      const days = [...numbers(line, "noncurrent_days"), ...numbers(line, "expire_after_days")];
      const sum = days.reduce((one, other) => one + other, 0);
      expect(sum + softly, line).toBeLessThan(backupDays);
    }
  });
});
