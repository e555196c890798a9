import { fileURLToPath } from "node:url";
import { spawnGuest } from "../../src/guests/spawn-guest.ts";

// Stands for Yimen: it starts a guest and says which process that is.
const folder = fileURLToPath(new URL(".", import.meta.url));
const child = spawnGuest({
  mode: "describe",
  subgraph: { kind: "local", name: "caught", folder, packageName: "caught" },
  environment: {},
  memoryMb: 256,
});
child.stderr?.pipe(process.stderr);
child.stdout?.once("data", () => process.send?.(child.pid));
