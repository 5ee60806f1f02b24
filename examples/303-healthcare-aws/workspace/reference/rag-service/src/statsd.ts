import { createSocket } from "node:dgram";
import type { Gauges } from "./ingestion.ts";

/** Sends to the exporter that stands beside the workflows; a name that is lost on the way is measured again by the next run. */
export function statsdGauges(address: string, source: string): Gauges & { close(): Promise<void> } {
  const [host = "", port = "9125"] = address.split(":");
  const socket = createSocket("udp4");
  const sent: Array<Promise<void>> = [];
  const send = (line: string) => {
    sent.push(new Promise((done) => socket.send(`ingestion.${line}`, Number(port), host, () => done())));
  };
  return {
    // A time of statsd is in milliseconds; its exporter makes seconds of it.
    change: (seconds) => send(`change.${source}:${Math.round(seconds * 1000)}|ms`),
    time: (name, at) => send(`${name}.${source}:${Math.round(at)}|g`),
    // A dot would begin another part of the name.
    ordered: (number, at) => send(`oldest_unproven_deletion.${source}.${number.replaceAll(/[^\p{L}\p{N}_-]/gu, "_")}:${Math.round(at)}|g`),
    count: (outcome) => send(`documents.${source}.${outcome}:1|c`),
    async close() {
      await Promise.all(sent);
      socket.close();
    },
  };
}
