import { stopGently } from "./connections.ts";
import { createRouter } from "./router.ts";
import { RoutesFile } from "./routes-file.ts";

// The model router: the routes that the environment names, each open to its classes only. A change of the file holds for the
// requests that come after it.
const record = (event: object) => void process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
const file = new RoutesFile(process.env["ROUTES"] ?? "routes.yaml");
const server = createRouter({ routes: () => file.routes, keys: process.env, milliseconds: 30_000, record });
server.listen(Number(process.env["PORT"] ?? 8081));
const look = setInterval(() => {
  const event = file.reread();
  if (event !== undefined) record(event);
}, 5000);
stopGently(server, () => clearInterval(look));
