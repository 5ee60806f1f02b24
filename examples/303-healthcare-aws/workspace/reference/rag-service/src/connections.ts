import type { Server } from "node:http";

/** Envoy keeps an idle connection for an hour: one that ended here before, just as a request comes over it, would be an error. */
export function patientWithIdle(server: Server): Server {
  server.keepAliveTimeout = 3_700_000;
  return server;
}

/**
 * Ends with SIGTERM. New connections are taken for some seconds more, because it takes as long until all who send know; then
 * every request has its end, and what the server used is closed.
 */
export function stopGently(server: Server, close: () => void = () => undefined): void {
  process.once("SIGTERM", () => {
    setTimeout(() => {
      const idle = setInterval(() => server.closeIdleConnections(), 500);
      server.close(() => {
        clearInterval(idle);
        close();
      });
    }, 5000);
  });
}
