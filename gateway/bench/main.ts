// npm run bench
import { tableOf } from "./report/table.ts";
import { runBench } from "./run-bench.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings(process.argv.slice(2));
const result = await runBench(settings, (text) => console.error(text));
console.log(settings.json ? JSON.stringify(result, null, 2) : tableOf(result));
