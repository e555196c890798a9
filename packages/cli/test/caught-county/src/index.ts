import { writeSync } from "node:fs";

// A county's subgraph that hears no signal and is caught for ever as soon as it is read.
process.on("SIGTERM", () => {});
writeSync(1, "caught");
for (;;);
