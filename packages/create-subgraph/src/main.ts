#!/usr/bin/env node
import { languageOf } from "@yimen/domain";
import { ChoicesWrong, readChoices } from "./choices.ts";
import { scaffold } from "./scaffold.ts";

const args = process.argv.slice(2);
const language = languageOf(process.env, args);

try {
  const choices = readChoices(args);
  const written = await scaffold(choices);
  const { folder } = choices;
  const ready = {
    zh: `已生成 ${folder};规则在 rules/,数据在 data/,子图在 src/。接下来:`,
    en: `${folder} is ready: rules in rules/, data in data/, the subgraph in src/. Next:`,
  };
  process.stdout.write(`${written.map((path) => `  ${path}`).join("\n")}

${ready[language]}

cd ${folder} && npm install
npm test
npx yimen up --county . --only
`);
} catch (error) {
  if (!(error instanceof ChoicesWrong)) throw error;
  process.stderr.write(language === "zh" ? `出错了:${error.zh}\n` : `error: ${error.en}\n`);
  process.exitCode = 1;
}
