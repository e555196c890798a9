#!/usr/bin/env node
import { ChoicesWrong, readChoices } from "./choices.ts";
import { scaffold } from "./scaffold.ts";

try {
  const choices = readChoices(process.argv.slice(2));
  const written = await scaffold(choices);
  const { folder } = choices;
  process.stdout.write(`${written.map((path) => `  ${path}`).join("\n")}

cd ${folder} && npm install
npm test
npx yimen up --county . --only

已生成 ${folder};规则在 rules/,数据在 data/,子图在 src/
${folder} is ready: rules in rules/, data in data/, the subgraph in src/
`);
} catch (error) {
  if (!(error instanceof ChoicesWrong)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
