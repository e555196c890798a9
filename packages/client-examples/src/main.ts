import { parseArgs } from "node:util";
import { servePage } from "./page-server.ts";

const { values } = parseArgs({
  options: {
    graph: { type: "string", default: "http://127.0.0.1:4000" },
    port: { type: "string", default: "4100" },
  },
});
const { url } = await servePage({ graph: values.graph, port: Number(values.port) });
process.stdout.write(`${url}#token=…\n`);
