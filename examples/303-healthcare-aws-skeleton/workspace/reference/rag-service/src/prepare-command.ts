import { indexOf } from "./chosen-index.ts";
import { readSettings } from "./settings.ts";

// Makes both indexes for the dimension of the settings, with the fields that filters rely on. Run once, by ingestion's
// account; it changes nothing that is there, and fails where what is there does not fit.
const index = indexOf(readSettings(process.env["SETTINGS"] ?? "settings.yaml"));
await index.prepare();
await index.ready();
process.stdout.write("both indexes are ready\n");
process.exit();
