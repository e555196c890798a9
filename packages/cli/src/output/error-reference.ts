import { errorCatalogue } from "@yimen/domain";
import { requestCodes } from "@yimen/gateway";

/** Every expected failure of the processes loaded so far, as a page for people who handle them. */
export function errorReference(): string {
  const rows = errorCatalogue().map(
    ({ code, kind, zh, en }) => `| \`${code}\` | ${kind} | ${cell(zh)}<br>${cell(en)} |`,
  );
  const requests = Object.entries(requestCodes).map(
    ([code, { zh, en }]) => `| \`${code}\` | ${cell(zh)}<br>${cell(en)} |`,
  );
  return `# Error codes · 错误码

A code is never renamed and never given another meaning. \`{name}\` stands for a value of the case at hand.
错误码不改名、不改义;\`{name}\` 处是具体的值。

| code 错误码 | kind 类别 | text 说明 |
|---|---|---|
${rows.join("\n")}

## Requests that cannot be executed · 无法执行的请求

Given before any rule is asked; the answer's own text says what exactly is wrong.
以下错误在执行任何业务规则之前给出,具体原因见返回的文字。

| code 错误码 | text 说明 |
|---|---|
${requests.join("\n")}
`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
