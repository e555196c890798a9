// npm run bench
import { writePage } from "./report/page.ts";
import { tableOf } from "./report/table.ts";
import { runBench } from "./run-bench.ts";
import { readSettings } from "./settings.ts";

const settings = readSettings(process.argv.slice(2));
const result = await runBench(settings, (text) => console.error(text));
console.log(settings.json ? JSON.stringify(result, null, 2) : tableOf(result));
for (const file of settings.write) await writePage(file, result);
