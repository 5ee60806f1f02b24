import { readFileSync } from "node:fs";
import { routesOf } from "./route-policy.ts";
import { createRouter } from "./router.ts";

// The model router: the routes that the environment names, each open to its classes only.
const path = process.env["ROUTES"] ?? "routes.yaml";
const server = createRouter({
  routes: routesOf(readFileSync(path, "utf8"), path),
  keys: process.env,
  milliseconds: 30_000,
  record: (event) => process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`),
});
server.listen(Number(process.env["PORT"] ?? 8081));
process.once("SIGTERM", () => server.close());
